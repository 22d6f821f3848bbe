from django.db import migrations, models
from django.db.models.functions import Cast, Random


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_manifest")]

    operations = [
        migrations.AddField(
            "change",
            "mark",
            models.BigIntegerField(db_default=Cast(Random() * 2**52, models.BigIntegerField())),
        ),
    ]
