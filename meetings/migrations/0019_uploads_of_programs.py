import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keys", "0002_may_hand_in"), ("meetings", "0018_releases")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="api_key",
            field=models.ForeignKey(
                blank=True,
                help_text="of a program",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="keys.apikey",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="idempotency_key",
            field=models.CharField(blank=True, help_text="the program's own name for it", max_length=255),
        ),
        migrations.AddField(
            model_name="upload",
            name="request_digest",
            field=models.CharField(blank=True, help_text="of what the program sent", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.UniqueConstraint(
                condition=models.Q(("idempotency_key", ""), _negated=True),
                fields=("api_key", "idempotency_key"),
                name="upload_once_per_idempotency_key",
            ),
        ),
    ]
