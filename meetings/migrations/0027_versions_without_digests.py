from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("meetings", "0026_sources_in_a_store")]

    operations = [migrations.RemoveField(model_name="version", name="digest")]
