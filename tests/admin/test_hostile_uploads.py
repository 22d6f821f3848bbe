"""What must not harm the archive: each bad file has its reason, and good ones come in beside it."""

import pytest
from django.urls import reverse

from meetings.ingest import read
from meetings.models import Meeting, Upload, UploadedDocument
from tests.admin.uploading import RECORD, a_zip, choices, hand_in, refusals, save
from tests.in_place import read_in_place

pytestmark = pytest.mark.django_db

GOOD = ("good.txt", RECORD.encode())
DOCX = a_zip(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def encrypted(packed: bytes) -> bytes:
    """The archive with the flag of encryption set, in the local header and in the directory."""
    changed = bytearray(packed)
    changed[packed.index(b"PK\x03\x04") + 6] |= 1
    changed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \r\n\t ", "empty"),
        ("page.pdf", b"%PDF-1.7\n" + bytes(range(256)), "PDF"),
        ("page.txt", b"%PDF-1.7\n" + bytes(range(256)), "PDF"),
        ("page.png", PNG, "image"),
        ("page.html", PNG, "image"),
        ("page.docx", DOCX, "office document"),
        ("binary.txt", bytes(range(256)) * 100, "Save it as UTF-8"),
        ("cut.txt", b"\xff\xfe" + "Meeting".encode("utf-16-le") + b"\x00", "Save it again as UTF-8"),
        ("bomb.zip", a_zip(**{"a.txt": bytes(15_000_000)}), "far more than text does"),
        ("large.zip", a_zip(**{"a.txt": b"a" * 100_000_000}), "bytes; at most"),
        ("up.zip", a_zip(**{"../../etc/a.txt": b"a"}), "leads outside"),
        ("root.zip", a_zip(**{"/etc/a.txt": b"a"}), "leads outside"),
        ("windows.zip", a_zip(**{"C:\\a.txt": b"a"}), "leads outside"),
        ("dot.zip", a_zip(**{".": b"a"}), "has no name"),
        ("nameless.zip", a_zip(**{"": b"a"}), "has no name"),
        ("locked.zip", encrypted(a_zip(**{"a.txt": b"secret"})), "encrypted"),
        ("broken.zip", b"PK\x03\x04" + bytes(100), "damaged"),
        ("nothing.zip", a_zip(**{"a.png": PNG}), "no supported documents"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_leaves_the_others(desk, name, content, reason):
    page = hand_in(desk, (name, content), GOOD)
    (refused,) = refusals(page).items()
    assert refused[0].startswith(name)
    assert reason in refused[1]
    save(desk, page)
    assert Meeting.objects.get().title == "Meeting on water"


def test_a_file_too_large_is_not_kept(desk, settings):
    settings.UPLOAD_MAX_BYTES = 10_000
    page = hand_in(desk, ("large.txt", b"word " * 10_000), GOOD)
    assert "An upload may contain up to 9.8\xa0KB. Split the file" in refusals(page)["large.txt"]
    assert len(choices(page)) == 1


def test_a_hundred_megabytes_are_refused_before_they_are_read(desk):
    page = hand_in(desk, ("line.txt", b"a" * 100_000_000), GOOD)
    assert page.status_code == 413
    assert "takes at most" in page.text
    assert not Upload.objects.exists()


def test_a_line_over_the_limit_is_refused_without_being_kept(desk):
    page = hand_in(desk, ("line.txt", b"a" * 20_500_000), GOOD)
    assert "Split the file" in refusals(page)["line.txt"]
    assert UploadedDocument.objects.get(path="line.txt").content in (b"", memoryview(b""))
    assert len(choices(page)) == 1


def test_a_line_of_millions_of_letters_is_shown_in_part(desk):
    long = RECORD.replace("They are old", "They are old " + "and old " * 500_000)
    page = hand_in(desk, ("long.txt", long.encode()))
    assert len(page.content) < 200_000
    save(desk, page)
    assert max(Meeting.objects.get().statements.values_list("words", flat=True)) > 1_000_000


def test_files_over_the_number_are_named_and_the_first_ones_kept(desk, settings):
    settings.UPLOAD_MAX_DOCUMENTS = 2
    files = [(f"{n}.txt", RECORD.replace("water", f"matter {n}").encode()) for n in range(5)]
    page = hand_in(desk, *files)
    assert refusals(page) == {
        "3 more files": "An upload may contain up to 2 documents. "
        "Upload the others after you save this upload."
    }
    assert len(choices(page)) == 2


def test_an_archive_of_too_many_documents_gives_the_first_ones(desk, settings):
    settings.UPLOAD_MAX_DOCUMENTS = 2
    members = {f"{n}.txt": RECORD.replace("water", f"matter {n}").encode() for n in range(5)}
    page = hand_in(desk, ("many.zip", a_zip(**members)))
    assert "and those after it in the archive" in refusals(page)["many.zip!2.txt"]
    assert len(choices(page)) == 2


def test_an_archive_that_unpacks_to_too_much_gives_what_fits(desk, settings):
    members = {f"{n}.txt": RECORD.replace("dams", f"dam {n} " * 900).encode() for n in range(5)}
    settings.UPLOAD_MAX_BYTES = 2 * len(members["0.txt"]) + 100
    page = hand_in(desk, ("many.zip", a_zip(**members)))
    assert "unpacked" in refusals(page)["many.zip!2.txt"]
    assert len(choices(page)) == 2


def test_more_files_than_any_browser_sends_are_refused_at_once(desk, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    page = hand_in(desk, *[(f"{n}.txt", b"a") for n in range(5)])
    assert page.status_code == 413
    assert "Too many files" in page.content.decode()


def test_pasted_text_over_the_limit_is_refused_with_a_reason(desk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    page = hand_in(desk, pasted="word " * 1_000)
    assert page.status_code == 413
    assert "The pasted text is too long." in page.content.decode()


def test_pasted_text_that_cannot_be_read_says_why_and_can_be_corrected(desk):
    page = hand_in(desk, pasted="%PDF-1.7 and what I wrote", body="Council of Ardania")
    assert "PDF" in refusals(page)["pasted text"]
    correct = reverse("desk:correct", args=[page.context["upload"].pk])
    assert f'href="{correct}"' in page.text
    form = desk.get(correct).context["form"]
    assert form["pasted"].value() == "%PDF-1.7 and what I wrote"
    assert form["body"].value() == "Council of Ardania"


def test_nothing_handed_in_is_said(desk):
    assert "Choose at least one file, or paste a record." in hand_in(desk).content.decode()


SCRIPTS = """<html><head><title>x</title><script>alert(1)</script></head><body onload="alert(2)">
<h1 class="entry-title">Meeting on <script>alert(3)</script>water &lt;img src=x onerror=alert(4)&gt;</h1>
<time datetime="2024-05-14" itemprop="datePublished">May 14, 2024</time>
<div class="entry-content read__internal_content" itemprop="articleBody">
<p><b>Mira Velden</b>: Good morning &lt;script&gt;alert(5)&lt;/script&gt;.</p>
<p onclick="alert(6)">It is <a href="javascript:alert(7)">warm</a>.<svg onload="alert(8)"></svg></p>
<p><b>Semyon &lt;b onmouseover=alert(9)&gt; Orlo</b>: "Yes" &amp; 'no'.</p>
</div></body></html>"""


def test_a_page_with_scripts_is_shown_as_text(desk):
    """Escaped, so that what would run is words on the page, in the name of the file too."""
    page = hand_in(desk, ("<img src=x onerror=alert(0)>.html", SCRIPTS.encode()))
    for shown in (page, save(desk, page)):
        text = shown.content.decode()
        for live in ("<script>alert", "<img src=x", "<svg onload", "<b onmouse", 'href="javascript:'):
            assert live not in text
        assert "&lt;img src=x onerror=alert(4)&gt;" in text


def test_what_a_script_page_stored_is_text_in_the_admin_too(desk):
    save(desk, hand_in(desk, ("page.html", SCRIPTS.encode())))
    meeting = Meeting.objects.get()
    for address in ("/admin/meetings/meeting/", f"/admin/meetings/meeting/{meeting.pk}/change/"):
        text = desk.get(address).content.decode()
        assert "&lt;img src=x onerror=alert(4)&gt;" in text
        assert "<img src=x" not in text


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "entities",
    [
        f'<!DOCTYPE html [<!ENTITY l0 "laugh">{LAUGHS}]>',
        '<!DOCTYPE html [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("start", ["", '<?xml version="1.0"?>'])
def test_entities_are_never_followed(desk, entities, start):
    page = hand_in(desk, ("page.xhtml", (start + entities + SCRIPTS.replace("water", "&l11;")).encode()))
    text = page.content.decode()
    assert "laughlaugh" not in text
    assert "root:" not in text
    assert len(text) < 100_000


def test_a_document_that_the_archive_fails_to_read_leaves_the_others(desk, monkeypatch, caplog):
    reads = read.read

    def failing(document, profile):
        if document.path == "broken.txt":
            raise IndexError("list index out of range")
        return reads(document, profile)

    read_in_place(monkeypatch)
    monkeypatch.setattr(read, "read", failing)
    page = hand_in(desk, ("broken.txt", RECORD.encode()), GOOD)
    assert "IndexError" in refusals(page)["broken.txt"]
    assert "broken.txt" in caplog.text
    save(desk, page)
    assert Meeting.objects.get().title == "Meeting on water"
