"""Tables of those present in the head of a page."""

import pytest

from meetings.transcripts import read


@pytest.mark.parametrize("heads", ["<td>Present</td>", "<td>Members present</td><td>Staff</td>"])
def test_the_first_label_below_a_table_of_those_present_is_no_person_in_it(heads):
    rows = (heads, "<td>Mayor Ada Lowe</td>", "<td>Cllr Bo Rand</td>")
    present = "".join(f"<tr>{row}</tr>" for row in rows)
    said = "".join(
        f"<p><b>{who}</b></p><p>The quay is to be repaired before the winter, and we know it.</p>"
        for who in ("Mayor Ada Lowe", "Cllr Bo Rand", "Mayor Ada Lowe", "Cllr Bo Rand")
    )
    page = f"<html><body><h1>Council, 4 March 2021</h1><table>{present}</table>{said}</body></html>"
    [record] = read(page.encode())
    assert [turn.name for turn in record.turns if turn.printed_label] == ["Ada Lowe", "Cllr Bo Rand"] * 2
    assert len(record.attendance) == 2


def test_two_columns_of_those_present_are_read():
    rows = [
        ("Members present", "Staff"),
        ("Mayor Lowe", "Mr. B. Rand, Manager of the Quay Works"),
        ("Cllr Marsh", ""),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    done = "<p>The motion was moved, seconded and carried.</p>" * 4
    body = f"<h1>Minutes of the meeting of 4 March 2021</h1><table>{table}</table>{done}"
    [record] = read(f"<html><body>{body}</body></html>".encode())
    assert [(one.name, one.role, one.presence) for one in record.attendance] == [
        ("Lowe", "Mayor", "present"),
        ("Mr. B. Rand", "Manager of the Quay Works", "in attendance"),
        ("Cllr Marsh", "", "present"),
    ]
