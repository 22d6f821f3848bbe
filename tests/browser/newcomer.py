"""What a newcomer hands in: records of five bodies in five kinds of files, in words of our own."""

from tests.transcripts.containers.made import Print, word

COUNCIL = "Port Ellery Town Council"
ITEMS = ("1. Minutes of the last meeting", "2. The ferry landing", "3. Street lamps")


def council_pdf(day: str = "7 March 2021") -> bytes:
    """Minutes of a council: items whose speakers stand in bold above their words."""
    made = Print()
    made.add_page()
    made.put(60, 20, COUNCIL, "B", 16)
    made.put(60, 30, f"Record of the meeting of {day}", "", 11)
    top = 45
    for item, speeches in zip(ITEMS, _SPEECHES, strict=True):
        made.put(20, top, item, "I")
        top += 8
        for label, text in speeches:
            made.put(20, top, f"{label}: {text}")
            top += 8
    return made.content()


_SPEECHES = (
    (
        ("COUNCILLOR HARGREAVE", "The minutes are before us."),
        ("COUNCILLOR OKONJO", "I was at the meeting and they leave me out."),
        ("COUNCILLOR HARGREAVE", "They will be corrected."),
    ),
    (
        ("COUNCILLOR PELL", "The landing is under water at every spring tide."),
        ("COUNCILLOR OKONJO", "Then we should raise it by a hand."),
        ("COUNCILLOR PELL", "By two hands, the harbour master says."),
    ),
    (
        ("COUNCILLOR OKONJO", "Eleven lamps in Quay Street are out."),
        ("COUNCILLOR HARGREAVE", "I ask the clerk to write to the works."),
    ),
)


def board_docx(day: str = "4 March 2021") -> bytes:
    """A board in a Word document: a note of the clerk between the speeches is taken for words."""

    def write(document) -> None:  # type: ignore[no-untyped-def]
        document.add_heading("Board of Harbour Mills", 1)
        document.add_paragraph(day)
        for line in (
            "MS. VEY: I ask for calm.",
            "MR. ODD: Granted.",
            "The bridge",
            "MS. VEY: We begin with the bridge.",
            "MR. ODD: It is wet.",
            "The mill wheel",
            "MS. VEY: It turns again.",
            "MR. ODD: I am glad of it.",
        ):
            document.add_paragraph(line)

    return word(write)


CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:06.000
<v Ines Calder>Good evening. This is the parking committee.

00:00:06.500 --> 00:00:12.000
<v Ines Calder>We have one item, and it is bicycles.

00:00:12.500 --> 00:00:19.000
<v Bram Tolley>There are more of them than posts to lean them on.

00:00:19.500 --> 00:00:25.000
<v Ines Calder>Then we need posts. Is anybody against posts?
"""
TABLE = """When,Who,What was said,From,To
2021-05-20,Greta Lindqvist,"Welcome to the hearing on the lock.",0,8
2021-05-20,Tomas Brandt,"The lock leaks, and has leaked since my grandfather kept it.",8,21
2021-05-20,Greta Lindqvist,"How much does it leak?",21,24
2021-05-20,Tomas Brandt,"A bath an hour, in winter two.",24,31
"""
AKOMA_NTOSO = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
 <debate name="hansard"><meta><references source="#x">
  <TLCPerson id="reed" href="/ontology/person/reed" showAs="Hanna Reed"/>
  <TLCPerson id="moll" href="/ontology/person/moll" showAs="Peter Moll"/>
 </references></meta>
 <preface><p><docTitle>Assembly of the Islands</docTitle></p>
  <p><docDate date="2021-06-02">2 June 2021</docDate></p></preface>
 <debateBody><debateSection name="debate"><num>1</num><heading>Seaweed bill</heading>
  <speech by="#reed"><from>Hanna Reed</from><p>Seaweed belongs to whoever carries it home.</p></speech>
  <speech by="#moll"><from>Peter Moll</from><p>And to the beach until then.</p></speech>
  <speech by="#reed"><from>Hanna Reed</from><p>I accept that amendment.</p></speech>
 </debateSection></debateBody></debate></akomaNtoso>
"""
FILES = {
    "council.pdf": council_pdf,
    "board.docx": board_docx,
    "committee.vtt": lambda: CAPTIONS.encode(),
    "hearing.csv": lambda: TABLE.encode(),
    "assembly.xml": lambda: AKOMA_NTOSO.encode(),
}
