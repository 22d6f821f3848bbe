"""How long a record is, and how long it takes to read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Adults read English prose silently at 238 words a minute (Brysbaert 2019).
WORDS_A_MINUTE = 238


@dataclass(frozen=True, slots=True)
class RecordLength:
    statements: int
    words: int

    @property
    def reading_time(self) -> str:
        """To a minute, and from an hour on to five."""
        minutes = max(1, round(self.words / WORDS_A_MINUTE))
        if minutes < 60:
            return ngettext("%(count)d minute to read", "%(count)d minutes to read", minutes) % {
                "count": minutes
            }
        hours, minutes = divmod(round(minutes / 5) * 5, 60)
        return _("%(hours)d h %(minutes)d min to read") % {"hours": hours, "minutes": minutes}
