"""The records beside one: before and after it, in other languages, and those related by their words."""

from meetings.models import Meeting
from meetings.search.page.related import related as related_numbers


def neighbours(meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meetings just before and after this one, of the same body and language."""
    if meeting.date is None:
        return None, None
    beside = Meeting.objects.published().filter(body=meeting.body_id, language=meeting.language)
    beside = beside.only("title", "slug", "date", "language")
    same_day = list(beside.filter(date=meeting.date).order_by("time", "pk"))
    at = next((place for place, each in enumerate(same_day) if each.pk == meeting.pk), 0)
    earlier, later = same_day[:at], same_day[at + 1 :]
    before, after = beside.filter(date__lt=meeting.date), beside.filter(date__gt=meeting.date)
    previous = earlier[-1] if earlier else before.newest_first().first()
    following = later[0] if later else after.newest_first().reverse().first()
    return previous, following


def translations(meeting: Meeting) -> list[Meeting]:
    """The same record in other languages: the body gives them one number."""
    if not meeting.record_number:
        return []
    same = Meeting.objects.published().filter(body=meeting.body_id, record_number=meeting.record_number)
    return list(same.exclude(pk=meeting.pk).only("title", "slug", "date", "language").order_by("language"))


def related(meeting: Meeting) -> list[Meeting]:
    """The nearest first. Without translations of the record, which share its names."""
    numbers = related_numbers(meeting)
    found = Meeting.objects.published().only("title", "slug", "date", "language", "record_number", "body")
    known = found.in_bulk(numbers) if numbers else {}
    others = (known[number] for number in numbers if number in known)
    return [each for each in others if not _is_the_same(each, meeting)]


def _is_the_same(one: Meeting, other: Meeting) -> bool:
    number = one.record_number
    return bool(number) and (number, one.body_id) == (other.record_number, other.body_id)
