"""On what terms the records of a body may be used."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("meetings", "0014_alerts")]

    operations = [
        migrations.AddField(
            "body",
            "licence",
            models.CharField(
                blank=True,
                help_text="On what terms its records may be used. Readers see it: CC BY 4.0, public domain",
                max_length=300,
                verbose_name="licence",
            ),
        ),
        migrations.AddField(
            "body",
            "licence_url",
            models.URLField(
                blank=True,
                help_text="A page with its text: https://creativecommons.org/licenses/by/4.0/",
                max_length=500,
                verbose_name="address of the licence",
            ),
        ),
        migrations.AddConstraint(
            "body",
            models.CheckConstraint(
                condition=Q(licence_url="") | ~Q(licence=""),
                name="body_licence_has_name",
                violation_error_message="Name the licence as well as its address.",
            ),
        ),
    ]
