from django.db import migrations, models

FORWARD = """
CREATE TABLE manifest_line (
    number bigint PRIMARY KEY,
    kind varchar(20) NOT NULL,
    subject varchar(64) NOT NULL,
    sha256 varchar(64) NOT NULL,
    line text NOT NULL
);
CREATE INDEX manifest_line_newest ON manifest_line (kind, subject, number DESC);
CREATE FUNCTION manifest_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Lines of the manifest cannot be changed or removed.';
END $$;
CREATE TRIGGER manifest_line_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON manifest_line
FOR EACH STATEMENT EXECUTE FUNCTION manifest_refuse_change();
"""
BACK = "DROP TABLE manifest_line; DROP FUNCTION manifest_refuse_change();"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_source_changed")]
    operations = [
        migrations.RunSQL(
            FORWARD,
            BACK,
            state_operations=[
                migrations.CreateModel(
                    name="ManifestLine",
                    fields=[("number", models.PositiveBigIntegerField(primary_key=True))],
                    options={"managed": False, "db_table": "manifest_line", "ordering": ["number"]},
                )
            ],
        )
    ]
