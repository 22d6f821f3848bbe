"""What the archive has learnt of names and has not applied to earlier records yet."""

from django.db import models

from meetings.models.officials import Official


class Learnt(models.Model):
    """A form of a name that means something new since, or an official whose seen terms are to be recounted.

    Written in the transaction that teaches it, deleted once every earlier record has been looked at, so that
    a load that is killed loses nothing: whoever starts next goes on. `form` is one of a participant's
    `forms`; `looked_at` is the highest participant (primary key) that was looked at for it.
    """

    form = models.CharField(max_length=1100, blank=True)
    official = models.ForeignKey(Official, null=True, on_delete=models.CASCADE, related_name="+")
    looked_at = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(form="", official__isnull=False)
                | models.Q(official__isnull=True) & ~models.Q(form=""),
                name="learnt_form_or_official",
            )
        ]

    def __str__(self) -> str:
        return self.form or f"terms of {self.official}"
