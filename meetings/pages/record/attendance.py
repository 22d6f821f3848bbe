"""Who was there, who spoke and who was not, as the page of a record lists them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import Official, Participant
from meetings.models.choices import called
from meetings.transcripts.transcript import Presence


@dataclass(frozen=True, slots=True)
class Present:
    """A participant as listed: the official's address is "" where nobody is claimed."""

    name: str
    role: str
    belongs: str
    presence: str
    arrived: datetime.time | None
    left: datetime.time | None
    url: str
    given_floor: str = ""

    @property
    def presence_name(self) -> str:
        return called(self.presence).lower()


@dataclass(slots=True)
class Speaker:
    """Somebody in the contents: where they first speak, how often, and with what share of all words."""

    name: str
    role: str
    belongs: str
    presence: str
    number: int
    arrived: datetime.time | None = None
    left: datetime.time | None = None
    count: int = 0
    words: int = 0
    share: float = 0

    @property
    def percent(self) -> str:
        """The share as shown; "" for a speaker of no words."""
        return "" if not self.words else f"{self.share:.0%}" if self.share >= 0.01 else "<1%"

    @property
    def presence_name(self) -> str:
        return called(self.presence).lower()


@dataclass(frozen=True, slots=True)
class ListedAttendee:
    """People that the record says the same of; `presence` is what the title says, "" where it varies."""

    title: str
    people: list[Present]
    presence: str = ""


def speaker(participant: Participant | None, label: str, number: int) -> Speaker:
    """A speaker whose first statement has this number."""
    if participant is None:
        return Speaker(label or _("Unnamed"), "", "", "", number)
    return Speaker(
        participant.name,
        participant.role,
        participant.belongs,
        participant.presence,
        number,
        participant.arrived,
        participant.left,
    )


def listed(
    participants: Iterable[Participant], officials: Mapping[int, Official], of_minutes: bool
) -> list[ListedAttendee]:
    """Those of whom the record has no word, put together by what it says of them; no list is empty."""
    quiet = [each for each in participants if not each.spoke]
    attended = _("Present") if of_minutes else _("Attended, no words published")
    lists = [
        ListedAttendee(
            _("Given the floor, words not published"), [_present(each, officials) for each in _floor(quiet)]
        ),
        ListedAttendee(attended, [_present(each, officials) for each in quiet if _is_there(each)]),
        *(
            ListedAttendee(
                title, [_present(each, officials) for each in quiet if each.presence == presence], presence
            )
            for presence, title in _others()
        ),
    ]
    return [each for each in lists if each.people]


def _others() -> Iterator[tuple[str, str]]:
    yield Presence.IN_ATTENDANCE, _("In attendance")
    yield Presence.APOLOGIES, _("Apologies")
    yield Presence.ABSENT, _("Absent")


_BELOW = (Presence.IN_ATTENDANCE, Presence.APOLOGIES, Presence.ABSENT)


def _is_there(participant: Participant) -> bool:
    return participant.attended and not participant.given_floor and participant.presence not in _BELOW


def _floor(quiet: Iterable[Participant]) -> Iterator[Participant]:
    return (each for each in quiet if each.given_floor)


def _present(participant: Participant, officials: Mapping[int, Official]) -> Present:
    official = officials.get(participant.official_id or 0)
    return Present(
        participant.name,
        participant.role,
        participant.belongs,
        participant.presence,
        participant.arrived,
        participant.left,
        official.get_absolute_url() if official else "",
        participant.given_floor,
    )
