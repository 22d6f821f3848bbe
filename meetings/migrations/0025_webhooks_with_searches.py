"""Webhooks that hear of what a search finds."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0024_same_offices'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='numbers',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), blank=True, default=list, help_text='of the statements that the search found; 0: title and introduction', size=None),
        ),
        migrations.AddField(
            model_name='webhook',
            name='search',
            field=models.TextField(blank=True, help_text='Address of a search: only new statements that it finds are told. Empty: all records.', verbose_name='search'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='event',
            field=models.CharField(choices=[('record.published', 'Record published'), ('record.changed', 'Record changed'), ('record.withdrawn', 'Record withdrawn'), ('search.found', 'Found by the search'), ('test', 'Test')], max_length=20, verbose_name='event'),
        ),
    ]
