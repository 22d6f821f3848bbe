from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keys", "0001_keys")]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="may_hand_in",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "As its owner may at the desk, without a second factor. Only for programs that need it."
                ),
                verbose_name="may hand in records",
            ),
        ),
    ]
