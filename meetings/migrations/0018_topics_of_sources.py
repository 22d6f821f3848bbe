from django.db import migrations, models


def told_by_their_tags(apps, schema_editor):
    """A topic that only sources' tags have, and that no editor arranged, was made by a source."""
    topics = apps.get_model("meetings", "Topic").objects
    named = topics.filter(rule="", name_ru="", parent=None, under=None, tags__reason="source")
    topics.filter(pk__in=named.values("pk")).update(from_source=True)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0017_kept_readings")]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="from_source",
            field=models.BooleanField(
                default=False, editable=False, help_text="a source named it, and no editor has changed it"
            ),
        ),
        migrations.RunPython(told_by_their_tags, migrations.RunPython.noop),
    ]
