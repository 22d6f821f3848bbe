"""Who officials are elsewhere: in Wikidata, in authority files."""

import django.db.models.deletion
from django.db import migrations, models

from meetings.models.changes import watched

SCHEMES = [
    ("wikidata", "Wikidata"),
    ("viaf", "VIAF"),
    ("isni", "ISNI"),
    ("gnd", "GND"),
    ("loc", "Library of Congress"),
    ("orcid", "ORCID"),
    ("url", "Another site"),
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0015_licences")]

    operations = [
        migrations.CreateModel(
            name="ExternalIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("scheme", models.CharField(choices=SCHEMES, max_length=10, verbose_name="where")),
                (
                    "value",
                    models.CharField(
                        help_text="The id, or the address of its page: Q42, https://www.wikidata.org/wiki/Q42",
                        max_length=500,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_identifiers",
                        to="meetings.official",
                    ),
                ),
            ],
            options={
                "verbose_name": "identifier elsewhere",
                "verbose_name_plural": "identifiers elsewhere",
                "ordering": ["scheme", "value"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "value"),
                        name="external_identifier_once",
                        violation_error_message="Another official has this identifier.",
                    )
                ],
            },
        ),
        watched("meetings_externalidentifier"),
    ]
