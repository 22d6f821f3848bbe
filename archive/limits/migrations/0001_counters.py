from django.db import migrations

# Counters are worth nothing after a crash, so they are kept out of the log that makes tables survive one.
FORWARD = """
CREATE UNLOGGED TABLE limits_counter (
    key text PRIMARY KEY,
    count bigint NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX limits_counter_expires ON limits_counter (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(FORWARD, "DROP TABLE limits_counter")]
