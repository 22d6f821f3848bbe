from django.db import migrations, models

import meetings.models.officials
from meetings.names import sort_key


def fold_sort_names(apps, schema_editor):
    officials = apps.get_model("meetings", "Official")
    changed = []
    for official in officials.objects.only("sort_name").iterator(chunk_size=2000):
        official.sort_key = sort_key(official.sort_name)[:300]
        changed.append(official)
    officials.objects.bulk_update(changed, ["sort_key"], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [("meetings", "0006_decisions")]

    operations = [
        migrations.AddField(
            model_name="official",
            name="sort_key",
            field=meetings.models.officials.SortKey(default="", editable=False, help_text="the sort name folded", max_length=300),
        ),
        migrations.AlterModelOptions(name="official", options={"ordering": ["sort_key", "sort_name", "pk"]}),
        migrations.AddIndex(
            model_name="official",
            index=models.Index(fields=["sort_key"], name="official_sort_key", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="official",
            index=models.Index(fields=["sort_key", "sort_name", "id"], name="official_order"),
        ),
        migrations.RunPython(fold_sort_names, migrations.RunPython.noop, elidable=True),
    ]
