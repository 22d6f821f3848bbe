from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("meetings", "0026_sources_in_a_store")]

    operations = [
        migrations.RemoveField(model_name="version", name="digest"),
        migrations.AlterField(
            model_name="version",
            name="kind",
            field=models.CharField(
                choices=[
                    ("import", "Imported"),
                    ("edit", "Edited"),
                    ("restore", "Restored"),
                    ("undo", "Import undone"),
                    ("takedown", "Words taken down"),
                ],
                max_length=10,
            ),
        ),
    ]
