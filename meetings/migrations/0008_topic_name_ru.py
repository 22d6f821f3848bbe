from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models

from meetings.topics.starter import starter_topics


def name_in_russian(apps, schema_editor):
    """Those that came with the archive; what an editor named stays as it is."""
    topics = apps.get_model("meetings", "Topic").objects
    for starter in starter_topics():
        topics.filter(name=starter.name, name_ru="").update(name_ru=starter.name_ru)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_editors_names")]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="name_ru",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Shown on Russian pages and found by “topic:”. If empty, the name above is used.",
                max_length=200,
                verbose_name="name in Russian",
            ),
            preserve_default=False,
        ),
        migrations.RemoveIndex(model_name="topic", name="topic_words"),
        migrations.AddIndex(
            model_name="topic",
            index=GinIndex(SearchVector("name", "name_ru", config="simple"), name="topic_words"),
        ),
        migrations.RunPython(name_in_russian, migrations.RunPython.noop),
    ]
