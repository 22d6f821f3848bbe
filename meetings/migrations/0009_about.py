"""The texts of the page "About this archive"."""

from django.db import migrations, models

from meetings.models.changes import watched


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_takedowns")]

    operations = [
        migrations.CreateModel(
            name="AboutText",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("run by", "Who runs this archive"),
                            ("coverage", "What it covers"),
                            ("method", "How it is made"),
                            ("limits", "Limits"),
                            ("licence", "Licence"),
                            ("privacy", "Privacy"),
                            ("accessibility", "Accessibility"),
                            ("contact", "Contact"),
                        ],
                        max_length=20,
                        unique=True,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="An empty line divides paragraphs. Web and e-mail addresses become links. "
                        "This text replaces the archive’s own."
                    ),
                ),
                (
                    "text_ru",
                    models.TextField(
                        blank=True,
                        help_text="The same in Russian. If empty, Russian pages show the other text.",
                    ),
                ),
            ],
            options={
                "verbose_name": "text about this archive",
                "verbose_name_plural": "texts about this archive",
                "ordering": ["part"],
            },
        ),
        watched("meetings_abouttext"),
    ]
