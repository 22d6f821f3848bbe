"""The day on which a page says that it was last changed."""

import datetime as dt
import re
from collections.abc import Iterable

from meetings.transcripts.lexicon.calendar import days_in

_SAYS = re.compile(
    r"(?:last (?:updated|changed|modified|revised)|updated|revised"
    r"|(?:последнее )?(?:обновление|изменение)|обновлено|изменено|дата (?:обновления|изменения)"
    r"|zuletzt (?:aktualisiert|geändert)|aktualisiert"
    r"|(?:dernière )?mise à jour|mis à jour"
    r"|última actualización|actualizado"
    r"|(?:ostatnia )?aktualizacja|zaktualizowano|оновлено|останнє оновлення)\b(.{0,40})",
    re.IGNORECASE,
)
_LONGEST = 120


def last_changed(lines: Iterable[str]) -> dt.date | None:
    """The latest day that one of these lines names as that of its last change."""
    days = [
        days[0].date
        for line in lines
        if len(line) <= _LONGEST and (said := _SAYS.match(line.strip())) and (days := days_in(said.group(1)))
    ]
    return max(days, default=None)
