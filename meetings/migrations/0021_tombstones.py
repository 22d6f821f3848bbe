"""Where records stood that are drafts again."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from meetings.models.changes import watched


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0020_webhooks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(help_text="below the site's own path, as readers knew it", max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tombstone', to='meetings.meeting')),
            ],
            options={
                'indexes': [models.Index(fields=['at', 'id'], name='tombstone_moment')],
            },
        ),
        watched("meetings_tombstone"),
    ]
