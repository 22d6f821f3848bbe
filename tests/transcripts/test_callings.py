"""What kind of person a printed role is of."""

import pytest

from meetings.transcripts.lexicon.callings import calling


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("Minister of Energy", "official"),
        ("Deputy Prime Minister, physician", "official"),
        ("State Duma Speaker", "official"),
        ("Министр энергетики", "official"),
        ("Bloomberg News Executive Editor for International Government", "journalist"),
        ("Корреспондент газеты «Известия»", "journalist"),
        ("Reporter", "journalist"),
        ("Teacher at School No. 3", "citizen"),
        ("Student, Head of the students’ council", "citizen"),
        ("студентка", "citizen"),
        ("Co-founder of a bakery", "guest"),
        ("Artist and director", "official"),
        ("Friend of the museum", "guest"),
        ("", None),
        ("…", None),
    ],
)
def test_a_role_tells_the_kind_of_person(role: str, kind: str | None) -> None:
    assert calling(role) == kind
