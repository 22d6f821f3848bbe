"""Rules of topics can be bound to bodies."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_same_places")]

    operations = [
        migrations.AddField(
            "topic",
            "rule_bodies",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                default=list,
                help_text="The rule tags records of these bodies only. If none is chosen, records of all bodies.",
                size=None,
            ),
        ),
    ]
