"""Topics under topics, and a trigger that lets none come to stand under itself."""

import django.db.models.deletion
from django.db import migrations, models

NO_CIRCLE = """
CREATE FUNCTION meetings_topic_no_circle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  above bigint := NEW.parent_id;
BEGIN
  WHILE above IS NOT NULL LOOP
    IF above = NEW.id THEN
      RAISE EXCEPTION 'topic % would stand under itself', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'topic_not_under_itself';
    END IF;
    SELECT parent_id INTO above FROM meetings_topic WHERE id = above;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER topic_not_under_itself BEFORE INSERT OR UPDATE OF parent_id ON meetings_topic
  FOR EACH ROW EXECUTE FUNCTION meetings_topic_no_circle();
"""
BACK = """
DROP TRIGGER topic_not_under_itself ON meetings_topic;
DROP FUNCTION meetings_topic_no_circle();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_given_floor")]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="The wider topic that contains this one.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="under",
                to="meetings.topic",
            ),
        ),
        migrations.RunSQL(NO_CIRCLE, BACK),
    ]
