"""Webhooks, and what was told them."""

import django.db.models.deletion
import django.utils.timezone
import meetings.models.webhooks
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('keys', '0001_keys'),
        ('meetings', '0019_uploads_of_programs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(help_text='Gets a POST with JSON for each change. https:// on the public internet.', max_length=1000, verbose_name='address')),
                ('salt', models.CharField(default=meetings.models.webhooks._new_salt, editable=False, max_length=32)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='since')),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='tried next')),
                ('failures', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='failures')),
                ('failing_since', models.DateTimeField(editable=False, null=True, verbose_name='fails since')),
                ('paused_at', models.DateTimeField(blank=True, null=True, verbose_name='paused')),
                ('failure', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reason')),
                ('api_key', models.ForeignKey(blank=True, help_text='Optional. When the key is revoked, nothing more is sent.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='keys.apikey', verbose_name='API key')),
                ('body', models.ForeignKey(blank=True, help_text='Only records of this body; empty: all.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.body', verbose_name='body')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhooks',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, help_text='the same at each attempt', unique=True)),
                ('event', models.CharField(choices=[('record.published', 'Record published'), ('record.changed', 'Record changed'), ('record.withdrawn', 'Record withdrawn'), ('test', 'Test')], max_length=20, verbose_name='event')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                ('tried_at', models.DateTimeField(null=True, verbose_name='tried')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('done_at', models.DateTimeField(null=True, verbose_name='done')),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name='answer')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.meeting')),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='meetings.webhook')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['webhook', 'id'], name='delivery_waiting')],
            },
        ),
    ]
