"""A quotation held against the record, for assistants."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from meetings.api.assistants.addresses import Site, WrongCallError
from meetings.api.assistants.telling import of_meeting, one_line, paragraphs, quoted, speaker
from meetings.officials import find
from meetings.search.index.texts import SpokenText
from meetings.search.reports.quotations.check import FEWEST_WORDS, QuotationReport, Verdict, check
from meetings.search.reports.quotations.findings import Finding, WordChange
from meetings.search.reports.quotations.pasted import LONGEST_NAME, MOST_CHARACTERS, read

_LONGEST = 2_000
_DIFFERENCES = 20


class QuotationCall(BaseModel):
    """What `check_quotation` takes."""

    model_config = ConfigDict(extra="forbid")

    quotation: str = Field(
        min_length=1,
        max_length=MOST_CHARACTERS,
        description="The quoted words alone; … stands for words left out",
    )
    speaker: str = Field("", max_length=LONGEST_NAME, description="Who is said to have said them")


def check_quotation(call: QuotationCall, site: Site) -> str:
    quotation = read(call.quotation, call.speaker)
    if quotation.words < FEWEST_WORDS:
        raise WrongCallError(f"quotation: give at least {FEWEST_WORDS} words.")
    means = find.called(quotation.speaker) if quotation.speaker else []
    report = check(quotation, frozenset(person.pk for person in means))
    return paragraphs(
        [
            _verdict(report),
            "\n".join(f"Note: {note}" for note in quotation.notes),
            *(_finding(at, each, site) for at, each in enumerate(report.findings, 1)),
        ]
    )


def _verdict(report: QuotationReport) -> str:
    if report.verdict is Verdict.NONE:
        return "Not on record in this archive. It may have been said where nothing was recorded."
    if report.verdict is Verdict.NEAR:
        changed = " The change alters what it says." if report.meaning else ""
        return f"Not on record in these words. The nearest words on record follow.{changed}"
    places = "1 place" if report.places == 1 else f"{report.places} places"
    by_another = " Nowhere by the speaker named." if report.by_another else ""
    return f"On record word for word, in {places}.{by_another}"


def _finding(at: int, finding: Finding, site: Site) -> str:
    likeness = "word for word" if finding.exact else f"{finding.percent} percent of the words are the same"
    lines = [f"{at}. {of_meeting(finding.said.meeting)}: {likeness}"]
    if finding.by_another:
        lines.append("Said by someone else than the speaker named.")
    elif finding.partly:
        lines.append(f"In part said by others: {', '.join(map(one_line, finding.others))}.")
    lines += [
        f"{each.kind.value}: quotation “{one_line(each.quoted)}”, record “{one_line(each.printed)}”"
        for each in finding.meaning
    ]
    lines += list(_differences(finding))
    return "\n".join([*lines, *(_member(each, site) for each in finding.members)])


def _differences(finding: Finding) -> Iterator[str]:
    changes = (WordChange.CHANGED, WordChange.ADDED, WordChange.LEFT_OUT)
    found = [piece for piece in finding.pieces if piece.change in changes]
    for piece in found[:_DIFFERENCES]:
        quotation, record = one_line(piece.quoted) or "nothing", one_line(piece.printed) or "nothing"
        yield f"Difference: quotation “{quotation}”, record “{record}”"


def _member(each: SpokenText, site: Site) -> str:
    whose = speaker(each.statement) if each.statement else "Title and introduction"
    text = each.text if len(each.text) <= _LONGEST else f"{each.text[:_LONGEST]} …"
    return f"{whose}\n{site.page(each.url)}\n{quoted(text)}"
