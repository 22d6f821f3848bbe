"""What an alert would have brought lately, before it is made."""

import datetime
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting, Subscription
from meetings.search.index.current import engine
from meetings.search.index.engine import Grouping, SearchRequest, Sort
from meetings.versions.public import listed

DAYS = 30
_WEEK = 7


@dataclass(frozen=True, slots=True)
class AlertPreview:
    """`lately` results of the last 30 days, in `records` records; `total` in all."""

    lately: int
    records: int
    total: int

    def often(self, frequency: Subscription.Frequency) -> str:
        """How many e-mails that makes; "" if nothing can be said."""
        if not self.records:
            return ""
        a_week = self.records * _WEEK / DAYS
        most = {Subscription.Frequency.DAILY: 7.0, Subscription.Frequency.WEEKLY: 1.0}.get(frequency, a_week)
        number = round(min(a_week, most))
        if not number:
            return _("less than one e-mail a week")
        said = ngettext("about %(number)s e-mail a week", "about %(number)s e-mails a week", number)
        return said % {"number": number}


def of_search(request: SearchRequest) -> AlertPreview:
    """Counts only, in two questions to the index. Raises `EngineError`."""
    everything = replace(request, facets=(), size=0, page=1, sort=Sort.NEWEST, by=None)
    since = timezone.localdate() - datetime.timedelta(days=DAYS)
    start = max(since, request.date_from) if request.date_from else since
    recent = replace(everything, date_from=start)
    lately = engine().search(recent).total
    records = engine().groups(replace(recent, size=1), Grouping.MEETING).total if lately else 0
    return AlertPreview(lately, records, engine().search(everything).total)


def of_record(meeting: Meeting) -> AlertPreview:
    """How often it changed."""
    since = timezone.now() - datetime.timedelta(days=DAYS)
    changes = listed(meeting).filter(number__gt=1, while_published=True)
    lately = changes.filter(at__gte=since).count()
    return AlertPreview(lately, lately, changes.count())
