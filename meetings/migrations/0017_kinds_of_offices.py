"""What each office's title says: which printings are one office, and what kind of person bears it."""

from itertools import islice

from django.db import migrations, models

import meetings.models.officials
from meetings.transcripts.lexicon.callings import calling
from meetings.transcripts.lexicon.office_titles import title_key

BATCH = 2_000


def fill(apps, _schema) -> None:
    office = apps.get_model("meetings", "Office")
    every = office.objects.only("title").iterator(BATCH)
    while rows := list(islice(every, BATCH)):
        for row in rows:
            row.same, row.calling = title_key(row.title)[:1000], calling(row.title) or ""
        office.objects.bulk_update(rows, ["same", "calling"])


class Migration(migrations.Migration):
    dependencies = [("meetings", "0016_external_ids")]

    operations = [
        migrations.AddField(
            "office",
            "same",
            meetings.models.officials.OfTitle(
                default="", editable=False, help_text="equal for printings of one office", max_length=1000
            ),
        ),
        migrations.AddField(
            "office",
            "calling",
            meetings.models.officials.OfTitle(
                default="", editable=False, help_text="the kind of person who bears the title", max_length=10
            ),
        ),
        migrations.AddIndex("office", models.Index(fields=["same"], name="office_same")),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
