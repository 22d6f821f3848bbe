"""Bytes to text, whatever wrote them."""

import pytest

from meetings.transcripts.decoding import MAXIMUM_BYTES, decode
from meetings.transcripts.transcript import UnreadableError

ENGLISH = "President of\u00a0Ardania Anselm Varga: “Good evening” – the café is open.\n" * 5
RUSSIAN = "Президент Ардании А.Варга: «Добрый вечер», – уважаемые коллеги, начинаем заседание.\n" * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_unicode_is_read_with_and_without_its_mark(encoding, text):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", ENGLISH),
        ("mac_roman", "Le comité a été réunie à l’Hôtel — «Où ?» Mme Lefèvre : Très bien…\n"),
        ("cp1252", "A sessão não está aberta. São três questões.\n"),
        ("cp1252", "The café’s sign reads “Crème brûlée – 5 £”\n"),
        ("cp1250", "Az ülés megnyílt. Őrült tűz, hűség.\n"),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN.replace("–", "-").replace("«", '"').replace("»", '"')),
    ],
)
def test_older_encodings_are_told_by_their_letters(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_a_page_that_declares_its_charset_is_believed():
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Да</p></html>'
    assert decode(page.encode("cp1251")) == page


def test_nul_characters_are_dropped_and_line_ends_are_made_one():
    assert decode(b"Meeting\x00 on bridges\r\nHarn\rKelm") == "Meeting on bridges\nHarn\nKelm"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x00\x00\x00\x00", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04...", "zip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"\xff\xfe\x00\xd8\x00", "UTF-16"),
        (b"a" * (MAXIMUM_BYTES + 1), "Split it"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(content, says):
    with pytest.raises(UnreadableError, match=says):
        decode(content)
