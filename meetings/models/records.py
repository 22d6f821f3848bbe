"""Where records come from: the institutions, the documents as received, the addresses that moved."""

from urllib.parse import unquote

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import get_script_prefix, reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models.querysets import BodyQuerySet, RedirectQuerySet


class Body(models.Model):
    """An institution whose record it is: "President of Ardania", "City Council of Lenmark".

    One row, named UNSTATED, stands for all records whose source does not say.
    """

    UNSTATED = "Body not stated"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True, allow_unicode=True)
    printed_names = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text=_("Other names under which its records are published, in other languages too."),
    )
    site = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("the site of its records, without the language: president.example"),
    )

    needs_approval = models.BooleanField(
        _("needs approval"),
        default=False,
        help_text=_("Its records are published when a second person, not their author, has approved them."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=300,
        blank=True,
        help_text=_("On what terms its records may be used. Readers see it: CC BY 4.0, public domain"),
    )
    licence_url = models.URLField(
        _("address of the licence"),
        max_length=500,
        blank=True,
        help_text=_("A page with its text: https://creativecommons.org/licenses/by/4.0/"),
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(licence_url="") | ~models.Q(licence=""),
                name="body_licence_has_name",
                violation_error_message=_("Name the licence as well as its address."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stated(self) -> bool:
        return self.name != self.UNSTATED

    @property
    def terms(self) -> str:
        """The licence with its address, in one line; "" where none is set."""
        return f"{self.licence} ({self.licence_url})" if self.licence_url else self.licence


# The name of the source of a record that nobody handed in: what an editor said of it at the desk.
WRITTEN_HERE = "written-at-the-desk.txt"


class Source(models.Model):
    """One document exactly as received. Never changed, never deleted by ingestion.

    It can be taken down, and its bytes destroyed. Its SHA-256 stays: loaded again, the document is known.
    """

    class Shown(models.TextChoices):
        ORIGINAL = "original", _("The original")
        REDACTED = "redacted", _("The text without what was taken down")
        NOTHING = "nothing", _("Nothing")

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    content = models.BinaryField(help_text="empty if `in_store`, or destroyed")
    in_store = models.BooleanField(default=False, help_text="its bytes lie in the object store")
    size = models.PositiveBigIntegerField(help_text="in bytes")
    name = models.CharField(max_length=500, blank=True, help_text=_("the file's name as received"))
    media_type = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    shown = models.CharField(
        max_length=10, choices=Shown.choices, default=Shown.ORIGINAL, help_text=_("what readers may download")
    )
    destroyed_at = models.DateTimeField(null=True, blank=True, help_text=_("when its bytes were destroyed"))
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(
                "id", name="source_to_delete", condition=models.Q(in_store=True, destroyed_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return gettext("written here") if self.written_here else self.name or self.sha256

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.sha256])

    @property
    def written_here(self) -> bool:
        """Whether an editor began the record by hand, so that there is no document."""
        return self.name == WRITTEN_HERE

    @property
    def public_name(self) -> str:
        """The document's name; "" for one that never was."""
        return "" if self.written_here else self.name


class Redirect(models.Model):
    """A published address that moved, or, with an empty new path, that is gone, and why.

    It holds for every address below the old path, too: what is asked there is looked for below the new one.
    """

    old_path = models.CharField(max_length=500, unique=True)
    new_path = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=300)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path or 'gone'}"

    def now(self, path: str) -> str:
        """Where `path`, which is the old path or below it, is now; "" if it is gone."""
        rest = _below(path, self.old_path)
        if rest is None:
            rest = _below(path, unquote(self.old_path)) or ""
        if not (self.new_path and rest):
            return self.new_path
        separator = "" if rest.startswith(".") else "/"
        return f"{self.new_path.rstrip('/')}{separator}{escape_uri_path(rest.lstrip('/'))}"


def _below(path: str, above: str) -> str | None:
    """What follows in `path` after the address above: "s2/" after ".../name/", ".atom" in ".../name.atom"."""
    if path.startswith(above):
        return path.removeprefix(above)
    stem = f"{above.removesuffix('/')}."
    return path[len(stem) - 1 :] if path.startswith(stem) else None


def kept_path(url: str) -> str:
    """An address of this site as redirects keep it: in its own letters, and without URL_PREFIX."""
    return f"/{unquote(url).removeprefix(get_script_prefix())}" if url else ""
