from django.db import migrations, models

from meetings.models.changes import NOTING, watched

TABLES = """
alias body decision identifier meeting meeting_sources office official participant portrait redirect source
statement topic topictag
""".split()


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_only_published")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("transaction", models.BigIntegerField(primary_key=True, serialize=False)),
                ("writes", models.BigIntegerField()),
            ],
        ),
        NOTING,
        *(watched(f"meetings_{table}") for table in TABLES),
    ]
