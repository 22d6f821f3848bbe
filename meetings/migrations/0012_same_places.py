"""Printings that editors say are one place."""

from django.db import migrations, models

from meetings.models.changes import watched


class Migration(migrations.Migration):
    dependencies = [("meetings", "0011_search_counts")]

    operations = [
        migrations.CreateModel(
            name="SamePlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "printings",
                    models.TextField(
                        help_text="The printings of one place, one a line, as records have them. The first "
                        "becomes its name."
                    ),
                ),
            ],
            options={
                "verbose_name": "printings of one place",
                "verbose_name_plural": "printings of one place",
                "ordering": ["pk"],
            },
        ),
        watched("meetings_sameplace"),
    ]
