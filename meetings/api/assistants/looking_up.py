"""Officials and topics for assistants."""

from django.db.models import Exists, Max, Min, OuterRef
from pydantic import BaseModel, ConfigDict, Field

from meetings.api.assistants.addresses import LONGEST_ADDRESS, Site, WrongCallError, last_part
from meetings.api.assistants.telling import latest, of_meeting, one_line, paragraphs
from meetings.exports import popolo
from meetings.models import Meeting, Official, Statement, TopicTag
from meetings.officials import find
from meetings.topics.tree import Branch, all_of, path_to, tree

_LATEST = 5
_OFFICES, _NAMES = 40, 40
_OF_TOPIC = 10


class OfficialCall(BaseModel):
    """What `look_up_official` takes."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(
        min_length=1, max_length=LONGEST_ADDRESS, description="A name, the words of an office, or an address"
    )


class TopicCall(BaseModel):
    """What `list_topic` takes."""

    model_config = ConfigDict(extra="forbid")

    topic: str = Field(
        "", max_length=LONGEST_ADDRESS, description="A topic’s name or address. Empty: all topics."
    )


def look_up_official(call: OfficialCall, site: Site) -> str:
    named = Official.objects.public().filter(slug=last_part(call.name)).select_related("merged_into").first()
    if named:
        return _official(named.merged_into or named, site)
    found = find.called(call.name)
    if not found:
        raise WrongCallError(
            "No official is known by this name or office. Names that could not be settled are nobody’s: "
            "search for speaker:NAME to find them as printed."
        )
    people = Official.objects.in_bulk([each.pk for each in found])
    if len(found) == 1:
        return _official(people[found[0].pk], site)
    lines = [
        f"- {one_line(each.name)}, {one_line(each.office) or 'no office known'}: "
        f"{site.page(people[each.pk].get_absolute_url())}"
        for each in found
    ]
    return paragraphs(["Several may be meant. Call again with one of these addresses:", "\n".join(lines)])


def _official(official: Official, site: Site) -> str:
    [person] = popolo.pieces([official], "")
    statements = Statement.objects.published().filter(official=official)
    days = statements.aggregate(first=Min("meeting__date"), last=Max("meeting__date"))
    offices = [
        f"- {one_line(each['label'])}, printed from {each['start_date']} to {each['end_date']}"
        for each in person["memberships"][:_OFFICES]
    ]
    names = ", ".join(one_line(each["name"]) for each in person["other_names"][:_NAMES])
    known = ", ".join(f"{each['scheme']} {each['identifier']}" for each in person["identifiers"])
    newest = statements.newest_first().select_related(*_RELATED)[:_LATEST]
    spoken = f"Statements: {statements.count()}"
    if days["first"]:
        spoken += f", from {days['first']} to {days['last']}"
    facts = (
        f"Official: {one_line(official.name)}",
        f"Address: {site.page(official.get_absolute_url())}",
        f"In searches: official={official.slug}",
        f"Also printed as: {names}" if names else "",
        f"Identifiers: {known}" if known else "",
        spoken,
    )
    return paragraphs(
        [
            "\n".join(filter(None, facts)),
            "\n".join(["Offices, with the first and last day on which records print them:", *offices])
            if offices
            else "No offices are known.",
            "Latest statements, each with the role printed on that day:" if days["first"] else "",
            *latest(newest, site),
        ]
    )


_RELATED = ("meeting__body", "meeting__source", "participant", "official")


def list_topic(call: TopicCall, site: Site) -> str:
    branches = tree()
    if not call.topic.strip():
        lines = [line for branch in branches for line in _lines(branch, site, 0)]
        return paragraphs(
            [
                "Topics, with the numbers of meetings and statements on each and on its subtopics:",
                "\n".join(lines) or "There are none.",
            ]
        )
    found = _called(call.topic, branches)
    if found is None:
        raise WrongCallError("No topic has this name. Call list_topic without a topic to see all of them.")
    return _topic(found, branches, site)


def _lines(branch: Branch, site: Site, depth: int) -> list[str]:
    topic = branch.topic
    own = f"{'  ' * depth}- {one_line(topic.name)} ({topic.slug}): {_numbers(branch)}"
    return [own, *(line for each in branch.under for line in _lines(each, site, depth + 1))]


def _numbers(branch: Branch) -> str:
    return f"meetings {branch.meetings}, statements {branch.statements}"


def _called(given: str, branches: list[Branch]) -> Branch | None:
    wanted = {last_part(given), one_line(given).casefold()}
    for branch in branches:
        names = {branch.topic.slug, branch.topic.name.casefold(), branch.topic.name_ru.casefold()} - {""}
        if names & wanted:
            return branch
        if below := _called(given, list(branch.under)):
            return below
    return None


def _topic(branch: Branch, branches: list[Branch], site: Site) -> str:
    topic = branch.topic
    above = " › ".join(one_line(each.topic.name) for each in path_to(topic, branches))
    tags = TopicTag.objects.filter(topic__in=list(all_of(branch)))
    spoken = Exists(tags.filter(statement=OuterRef("pk")))
    rows = Statement.objects.published().filter(spoken).newest_first().select_related(*_RELATED)
    held = Meeting.objects.published().filter(Exists(tags.filter(meeting=OuterRef("pk")))).newest_first()
    meetings = [
        f"- {of_meeting(each)}\n  {site.page(each.get_absolute_url())}"
        for each in held.select_related("body", "source").defer("source__content", "problems")[:_OF_TOPIC]
    ]
    facts = (
        f"Topic: {above}",
        f"Address: {site.page(topic.get_absolute_url())}",
        f"In searches: topic={topic.slug}",
        f"With its subtopics: {_numbers(branch)}",
    )
    below = [line for each in branch.under for line in _lines(each, site, 0)]
    return paragraphs(
        [
            "\n".join(facts),
            "\n".join(["Subtopics:", *below]) if below else "",
            "\n".join([f"Latest meetings. To find more, search with topic={topic.slug}:", *meetings])
            if meetings
            else "No record has it.",
            "Latest statements:" if branch.statements else "",
            *latest(rows[:_OF_TOPIC], site),
        ]
    )
