"""E-mails with the answer to a request for a key."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0022_body_roles'),
    ]

    operations = [
        migrations.AlterField(
            model_name='letter',
            name='kind',
            field=models.CharField(choices=[('confirm', 'Confirmation'), ('link', 'Link to one’s alerts'), ('alert', 'Alert'), ('key', 'Answer about an API key')], max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='token',
            field=models.TextField(blank=True, help_text='what a confirmation confirms, or the request for a key'),
        ),
    ]
