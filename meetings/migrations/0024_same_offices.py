"""Titles that editors say are one office."""

from django.db import migrations, models

from meetings.models.changes import watched


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0023_letters_about_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='SameOffice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('printings', models.TextField(help_text='The titles of one office, one a line, as records have them. The first becomes its name. Titles of the same words in another order are one office already.')),
            ],
            options={
                'verbose_name': 'titles of one office',
                'verbose_name_plural': 'titles of one office',
                'ordering': ['pk'],
            },
        ),
        watched("meetings_sameoffice"),
    ]
