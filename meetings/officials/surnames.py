"""Officials known by a title and a surname: made, named, and given the whole name once one is printed."""

from collections.abc import Iterable

from django.db.models import Model

from meetings.models import IndexTask, Learnt, Office, Official, Participant, Surname, free_slugs
from meetings.officials.batch import Batch
from meetings.officials.bearers import Bearer, known_before, meant, titles_of
from meetings.officials.knowledge import Knowledge
from meetings.officials.name_forms import form_of_surname
from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.surnames import Titled


class AtOnce:
    """A `Batch` whose rows are written at once, for whoever resolves stored names again."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @property
    def writes(self) -> "AtOnce":
        return self

    @property
    def addresses(self) -> "AtOnce":
        return self

    def add(self, row: Model) -> None:
        row.save()

    def of_official(self, name: str) -> str:
        return free_slugs.free_slug(name, Official.objects.all())

    def extend(self, office: Office) -> None:
        office.save(update_fields=["from_date", "until_date"])

    def flush(self) -> None:
        """Nothing waits."""

    def learnt(self, forms: Iterable[str]) -> None:
        Learnt.objects.bulk_create([Learnt(form=form) for form in sorted(set(forms)) if form])


def print_in(body: int, printed: Iterable[Titled], batch: Batch) -> dict[str, Surname]:
    """Keep that the body's records print these; the new rows by key.

    Whom the surname means may be another from now on.
    """
    new: dict[str, Surname] = {}
    for titled in printed:
        if not batch.knowledge.knows_titled(body, titled):
            new[titled.key] = _row(body, titled)
            batch.writes.add(new[titled.key])
            batch.knowledge.learn_titled(body, titled, None)
            batch.learnt([form_of_surname(titled.surname)])
            _name_anew(titled, body, batch)
    return new


def official_of(titled: Titled, body: int, new: dict[str, Surname], batch: Batch) -> int | None:
    """The official known by this title and surname, made where the body's records know none; None for two."""
    bearers = batch.knowledge.bearers(titled.surname, body)
    found = meant(titled, bearers)
    if found.official or not found.certain:
        return found.official
    shown = _longest(titles_of(titled, bearers))
    official = Official(
        name=shown.shown[:300],
        slug=batch.addresses.of_official(shown.shown),
        sort_name=sort_name(shown)[:300],
        surname_only=True,
    )
    batch.writes.add(official)
    row = new.get(titled.key)
    if row is not None and row._state.adding:
        row.official_id = official.pk
    else:
        batch.flush()
        Surname.objects.filter(body=body, key=titled.key[:300]).update(official=official)
    batch.knowledge.learn_titled(body, titled, official.pk)
    return official.pk


def take_name(name: str, body: int, batch: Batch) -> int | None:
    """The official known by surname only who has this new whole name, given to them now; None for nobody.

    Their address stays.
    """
    whole = whole_of(name)
    pk = known_before(whole, batch.knowledge.bearers(whole.surname, body)) if whole else None
    if pk is None:
        return None
    batch.flush()
    official = Official.objects.filter(pk=pk, surname_only=True, merged_into=None).first()
    if official is None:
        return None
    official.name, official.sort_name = name[:300], names.sort_name(name)[:300]
    official.surname_only = False
    official.save()
    _show_again(pk)
    return pk


def whole_of(name: str) -> Titled | None:
    """A whole name as those printed by a surname are compared with it."""
    surname, _, initial = spellings.initials(name).rpartition(" ") if names.is_full(name) else ("", "", "")
    return Titled(surname, initial, "", name) if surname else None


def sort_name(titled: Titled) -> str:
    """ "Mayes, Councillor"."""
    *before, last = titled.shown.split()
    return f"{last}, {' '.join(before)}"


def _name_anew(titled: Titled, body: int, batch: Batch) -> None:
    """The officials known by this surname are called by the longest of their titles, whatever came first."""
    bearers = batch.knowledge.bearers(titled.surname, body)
    for official in {each.official for each in bearers if each.official and not each.whole}:
        shown = [each.titled for each in bearers if not each.whole and _means(each, official, bearers)]
        if shown:
            _rename(official, _longest(shown), batch)


def _longest(titles: Iterable[Titled]) -> Titled:
    return max(titles, key=lambda each: (len(each.shown), each.shown))


def _means(bearer: Bearer, official: int, bearers: list[Bearer]) -> bool:
    return meant(bearer.titled, bearers).official == official


def _rename(official: int, titled: Titled, batch: Batch) -> None:
    batch.flush()
    stale = Official.objects.filter(pk=official, surname_only=True).exclude(name=titled.shown[:300])
    for row in stale:
        row.name, row.sort_name = titled.shown[:300], sort_name(titled)[:300]
        row.save()
        _show_again(official)


def _show_again(official: int) -> None:
    """Meetings that show the official's name are indexed anew."""
    meetings = Participant.objects.filter(official=official).order_by().values_list("meeting", flat=True)
    IndexTask.objects.bulk_create([IndexTask(meeting_id=pk) for pk in sorted(set(meetings))])


def _row(body: int, titled: Titled) -> Surname:
    return Surname(
        body_id=body,
        key=titled.key[:300],
        name=titled.shown[:300],
        surname=titled.surname[:300],
        initial=titled.initial,
        gender=titled.gender,
    )
