"""Who was in a meeting, and what was said there, in order."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.choices import choices
from meetings.models.meetings import Meeting
from meetings.models.officials import Official
from meetings.models.querysets import ParticipantQuerySet, StatementQuerySet
from meetings.transcripts import transcript

# The rules (`officials.resolve.Rule`) after which a name may come to mean another official: none was found,
# several fit, or one was found by a likeness, an office or a surname that a second may share.
OPEN_RULES = [
    "unknown",
    "only mentioned",
    "ambiguous",
    "spelling",
    "office",
    "surname",
    "new surname",
]


class Participant(models.Model):
    """One person in one meeting: name and role as printed, and the official claimed for it, and why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    position = models.PositiveIntegerField(help_text="order of appearance")
    name = models.CharField(max_length=300, help_text=_("as printed"))
    role = models.CharField(max_length=1000, blank=True, help_text=_("as printed"))
    person_id = models.CharField(max_length=100, blank=True, help_text="the page's own id of the person")
    presence = models.CharField(max_length=20, blank=True, choices=choices(transcript.Presence))
    arrived = models.TimeField(null=True, blank=True, help_text=_("if the record says they came late"))
    left = models.TimeField(null=True, blank=True, help_text=_("if the record says they left early"))
    party = models.CharField(max_length=200, blank=True, help_text=_("as printed"))
    constituency = models.CharField(max_length=200, blank=True, help_text=_("as printed"))
    attended = models.BooleanField(default=False, help_text="the record's attendance names them")
    spoke = models.BooleanField(default=False)
    given_floor = models.CharField(
        max_length=300,
        blank=True,
        help_text=_("the sentence that gives them the floor, if the record does not print their words"),
    )
    mentioned = models.BooleanField(default=False, help_text="only linked to or listed in the page's foot")
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.SET_NULL, related_name="participations"
    )
    rule = models.CharField(max_length=40, blank=True, help_text=_("the rule that found the official"))
    evidence = models.CharField(max_length=500, blank=True)
    candidates = ArrayField(
        models.BigIntegerField(), default=list, blank=True, help_text="officials that fit, where several do"
    )
    confirmed = models.BooleanField(default=False, help_text="an editor said so")
    forms = ArrayField(
        models.CharField(max_length=1100),
        default=list,
        blank=True,
        editable=False,
        help_text="what has to be learnt for the name to mean another official",
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name"], name="participant_once_per_meeting"),
        ]
        indexes = [
            models.Index(fields=["person_id"], name="participant_person_id"),
            models.Index(
                fields=["rule"],
                name="participant_unsettled",
                condition=models.Q(official=None, confirmed=False),
            ),
            # Those whom something learnt later may concern, and no others: most names are settled at once.
            GinIndex(
                fields=["forms"],
                name="participant_open_forms",
                condition=models.Q(confirmed=False, rule__in=OPEN_RULES),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def belongs(self) -> str:
        """Party and constituency in one line, as printed."""
        return ", ".join(filter(None, (self.party, self.constituency)))

    @property
    def bare_name(self) -> str:
        return bare_name(self.name, self.person_id)


class Statement(models.Model):
    """One turn, question, direction or gap. `number` is its permalink: never changed, never reused."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="statements")
    position = models.PositiveIntegerField(help_text="order in the record, from 1")
    number = models.PositiveIntegerField(help_text="the permalink: s1, s2, ...")
    kind = models.CharField(max_length=10, choices=choices(transcript.TurnKind))
    label = models.CharField(max_length=1000, blank=True, help_text="as printed, without the colon")
    role = models.CharField(max_length=1000, blank=True, help_text="as printed in the label")
    note = models.CharField(max_length=300, blank=True, help_text="in brackets after the name")
    party = models.CharField(max_length=200, blank=True, help_text="as printed in the label")
    constituency = models.CharField(max_length=200, blank=True, help_text="as printed in the label")
    language = models.CharField(max_length=10, blank=True, help_text="if it is not the record's")
    time = models.TimeField(null=True, blank=True, help_text="the time of day that the source gives")
    start = models.FloatField(null=True, blank=True, help_text="in seconds of the recording")
    end = models.FloatField(null=True, blank=True, help_text="in seconds of the recording")
    page = models.PositiveIntegerField(default=0, help_text="of the source, where it starts; 0: not known")
    column = models.PositiveIntegerField(default=0, help_text="of the source, where it starts; 0: not known")
    source_id = models.CharField(max_length=200, blank=True, help_text="the source's own id of it")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    confirmed = models.BooleanField(default=False, help_text="an editor said whose words these are")
    paragraphs = ArrayField(models.TextField())
    words = models.PositiveIntegerField(default=0)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="statement_position",
                # An update moves many rows at once; the order need only hold at its end.
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["meeting", "number"], name="statement_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="statement_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.label or self.kind}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        """The statement alone; costs a query when the meeting is not loaded."""
        return self.meeting.statement_url(self.number)

    @property
    def text(self) -> str:
        """The paragraphs as one text, an empty line between two."""
        return "\n\n".join(self.paragraphs)

    @property
    def anchor(self) -> str:
        return f"s{self.number}"


def bare_name(name: str, person_id: str) -> str:
    """A participant's name without the id that tells two of one name apart within a record."""
    return name.removesuffix(f" ({person_id})")
