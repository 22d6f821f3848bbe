"""One page of a long list, whatever page number the address asks for."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _


def page_of(
    rows: "QuerySet[Any] | list[Any]", asked: QueryDict, size: int, notes: list[str], count: int | None = None
) -> "Page[Any]":
    """The page that `asked` names; a number that is none, or too high, is said in `notes`.

    `count` is the number of rows, where it is known without asking for it.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count
    given = asked.get("page") or "1"
    number = int(given) if given.isascii() and given.isdigit() and len(given) <= 9 else 0
    if number < 1:
        notes.append(_("That page number is not valid. Showing the first page."))
        number = 1
    if number > paginator.num_pages:
        said = _("There is no page %(number)s. Showing the last page, %(last)s.")
        notes.append(said % {"number": number, "last": paginator.num_pages})
        number = paginator.num_pages
    return paginator.page(number)
