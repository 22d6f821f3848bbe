"""Which webhooks hear of which records, and of what their searches find."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from meetings.alerts.noting import Found
from meetings.models import Announcement, Meeting, Webhook
from meetings.models.webhooks import Delivery

_Event = Delivery.Event
# Of one record, so many statements are named; the program can ask for more.
MOST_NUMBERS = 200


def searches() -> list[str]:
    """The addresses of searches that webhooks wait for."""
    return sorted(set(Webhook.objects.active().exclude(search="").values_list("search", flat=True)))


def note(records: Iterable[tuple[Meeting, Announcement | None]]) -> None:
    """Keep an event of each record, with what was announced of it before. In the caller's transaction.

    What waits for a webhook already is not told it twice.
    """
    hooks = list(Webhook.objects.active().filter(search=""))
    if not hooks:
        return
    events = [(meeting, event) for meeting, before in records if (event := _event(meeting, before))]
    waiting: defaultdict[int, set[tuple[int | None, str]]] = defaultdict(set)
    rows = Delivery.objects.filter(webhook__in=hooks, done_at=None, attempts=0)
    for hook, meeting_id, event in rows.values_list("webhook", "meeting", "event"):
        waiting[hook].add((meeting_id, event))
    Delivery.objects.bulk_create(
        [
            Delivery(webhook=hook, event=event, meeting=meeting)
            for meeting, event in events
            for hook in hooks
            if hook.body_id in (None, meeting.body_id) and (meeting.pk, event) not in waiting[hook.pk]
        ],
        batch_size=1_000,
    )


def note_found(found: Sequence[Found]) -> None:
    """Keep what searches found, an event for each record. In the caller's transaction."""
    places = {each.address: each.places for each in found}
    hooks = Webhook.objects.active().filter(search__in=list(places)).exclude(search="")
    rows = []
    for hook in hooks:
        numbers: defaultdict[int, list[int]] = defaultdict(list)
        for meeting_id, number in places[hook.search]:
            numbers[meeting_id].append(number)
        rows += [
            Delivery(webhook=hook, event=_Event.FOUND, meeting_id=pk, numbers=sorted(told)[:MOST_NUMBERS])
            for pk, told in numbers.items()
        ]
    Delivery.objects.bulk_create(rows, batch_size=1_000)


def _event(meeting: Meeting, before: Announcement | None) -> str:
    withdrawn = meeting.state != Meeting.State.PUBLISHED
    if before is None:
        return "" if withdrawn else _Event.PUBLISHED
    if withdrawn:
        return "" if before.withdrawn else _Event.WITHDRAWN
    return _Event.PUBLISHED if before.withdrawn else _Event.CHANGED
