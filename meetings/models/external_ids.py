"""Who an official is elsewhere: in Wikidata, in libraries' authority files, on another site."""

import re
from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models.officials import Official


class Scheme(models.TextChoices):
    """Whose identifier it is."""

    WIKIDATA = "wikidata", "Wikidata"
    VIAF = "viaf", "VIAF"
    ISNI = "isni", "ISNI"
    GND = "gnd", "GND"
    LOC = "loc", "Library of Congress"
    ORCID = "orcid", "ORCID"
    OTHER = "url", gettext_lazy("Another site")


# What an identifier of each looks like, an example, and the address that it stands for.
_SHAPES = MappingProxyType(
    {
        Scheme.WIKIDATA: (r"Q[1-9]\d{0,11}", "Q42", "https://www.wikidata.org/entity/"),
        Scheme.VIAF: (r"[1-9]\d{1,21}", "113230702", "https://viaf.org/viaf/"),
        Scheme.ISNI: (r"\d{15}[\dX]", "0000000080455980", "https://isni.org/isni/"),
        Scheme.GND: (r"\d{3,10}-?[\dX]", "119033364", "https://d-nb.info/gnd/"),
        Scheme.LOC: (r"n[a-z]{0,2}\d{8,10}", "n80076765", "https://id.loc.gov/authorities/names/"),
        Scheme.ORCID: (r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", "0000-0002-1825-0097", "https://orcid.org/"),
    }
)
_web_address = URLValidator(schemes=["https", "http"])


class ExternalIdentifierQuerySet(models.QuerySet["ExternalIdentifier"]):
    def of_each(self, officials: Iterable[Official]) -> dict[int, list["ExternalIdentifier"]]:
        """Those of each official, and of whoever was merged into them; one query."""
        wanted = [official.pk for official in officials]
        found: defaultdict[int, list[ExternalIdentifier]] = defaultdict(list)
        rows = self.filter(Q(official__in=wanted) | Q(official__merged_into__in=wanted))
        for row in rows.annotate(now=Coalesce(F("official__merged_into"), F("official"))):
            found[row.now].append(row)  # type: ignore[attr-defined]
        return found


class ExternalIdentifier(models.Model):
    """An official's id in another collection. No two officials have the same."""

    official = models.ForeignKey(Official, on_delete=models.CASCADE, related_name="external_identifiers")
    scheme = models.CharField(gettext_lazy("where"), max_length=10, choices=Scheme.choices)
    value = models.CharField(
        gettext_lazy("identifier"),
        max_length=500,
        help_text=gettext_lazy("The id, or the address of its page: Q42, https://www.wikidata.org/wiki/Q42"),
    )

    objects = ExternalIdentifierQuerySet.as_manager()

    class Meta:
        ordering = ["scheme", "value"]
        verbose_name = gettext_lazy("identifier elsewhere")
        verbose_name_plural = gettext_lazy("identifiers elsewhere")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="external_identifier_once",
                violation_error_message=gettext_lazy("Another official has this identifier."),
            )
        ]

    def __str__(self) -> str:
        return self.called

    def clean(self) -> None:
        """Take the id out of a pasted address. Raises `ValidationError` for what is no such id."""
        if self.scheme and self.value:
            self.value = identifier(Scheme(self.scheme), self.value)

    @property
    def called(self) -> str:
        if self.scheme == Scheme.OTHER:
            return (urlsplit(self.value).hostname or self.value).removeprefix("www.")
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def url(self) -> str:
        """The address that stands for the person there."""
        if self.scheme == Scheme.OTHER:
            return self.value
        return f"{_SHAPES[Scheme(self.scheme)][2]}{quote(self.value)}"


def identifier(scheme: Scheme, given: str) -> str:
    """The bare id of what an editor typed or pasted. Raises `ValidationError`."""
    given = given.strip()
    if scheme is Scheme.OTHER:
        try:
            _web_address(given)
        except ValidationError:
            raise ValidationError(_("Give the whole address of the page: https://…")) from None
        return given
    shape, example, _address = _SHAPES[scheme]
    bare = re.split(r"[/#]", re.sub(r"[?].*", "", given).rstrip("/"))[-1]
    bare = bare.removesuffix(".html")
    if scheme is Scheme.ISNI:
        bare = re.sub(r"[\s-]", "", bare)
    if not re.fullmatch(shape, bare, re.ASCII):
        raise ValidationError(
            _("“%(given)s” is no identifier of %(scheme)s, which looks like %(example)s."),
            params={"given": given, "scheme": scheme.label, "example": example},
        )
    return bare
