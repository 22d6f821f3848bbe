"""The sample documents of formats that mark their speakers, and how tests read one."""

from pathlib import Path

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript

SAMPLES = Path(__file__).parent
AKOMA = (SAMPLES / "akoma_ntoso" / "01-debate-of-version-3.xml").read_text("utf-8")
SITTING = (SAMPLES / "parlamint" / "01-sitting-with-its-people.xml").read_text("utf-8")
HANSARD = (SAMPLES / "canadian_hansard" / "01-debates-of-a-house.xml").read_text("utf-8")
DEBATES = (SAMPLES / "parlparse" / "01-debates-in-latin-1.xml").read_bytes()
REPORT = (SAMPLES / "bundestag" / "01-report-of-a-sitting.xml").read_text("utf-8")
COUNCIL = (SAMPLES / "council_data_project" / "01-session-with-named-speakers.cdp").read_text("utf-8")


def only(text: str | bytes, path: str = "") -> Transcript:
    content = text if isinstance(text, bytes) else text.encode()
    [record] = read(Document(content, path=path))
    return record


def akoma(body: str, meta: str = "", attributes: str = "") -> Transcript:
    debate = f"<debate><meta>{meta}</meta><debateBody>{body}</debateBody></debate>"
    return only(f"<akomaNtoso {attributes}>{debate}</akomaNtoso>")
