"""Requests for keys, until an editor decides."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("keys", "0002_may_hand_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("purpose", models.TextField(max_length=1000, verbose_name="purpose")),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="asked"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("granted", "Granted"), ("refused", "Refused")],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=1000, verbose_name="answer")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                ("shown_at", models.DateTimeField(null=True, verbose_name="fetched")),
                (
                    "key",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="request",
                        to="keys.apikey",
                        verbose_name="API key",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for an API key",
                "verbose_name_plural": "requests for API keys",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
    ]
