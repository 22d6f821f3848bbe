from django.conf import settings
from django.db import migrations

from meetings.models.changes import watched


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_changes"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    # The corrections say who decided. That somebody signed in is no change of what pages show.
    operations = [watched("auth_user", "username", "first_name", "last_name")]
