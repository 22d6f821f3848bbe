"""Words that mean the same in the records of this archive, as its editors say."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.search.text.analysis import words

MOST_WORDS = 20
LONGEST = 100


class Synonyms(models.Model):
    """Abbreviations and words of one meaning, one a line: who searches for one of them finds all."""

    words = models.TextField(
        help_text=_("An abbreviation and what it stands for, or words of one meaning, one a line.")
    )

    class Meta:
        verbose_name_plural = "synonyms"
        ordering = ["words"]

    def __str__(self) -> str:
        return ", ".join(self.lines)

    def clean(self) -> None:
        if len(self.lines) < 2:
            raise ValidationError({"words": _("Give at least two lines: words that mean the same.")})
        if len(self.lines) > MOST_WORDS:
            raise ValidationError({"words": _("Give at most %(most)s lines.") % {"most": MOST_WORDS}})
        for line in self.lines:
            if not words(line) or len(line) > LONGEST or '"' in line:
                told = _("“%(line)s” cannot be searched for: use letters or digits, at most %(most)s.")
                raise ValidationError({"words": told % {"line": line[:40], "most": LONGEST}})

    @property
    def lines(self) -> list[str]:
        """Each of the words or phrases once."""
        lines = (" ".join(line.split()) for line in self.words.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
