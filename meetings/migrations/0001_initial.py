"""All tables, and the triggers that no model can state.

Nothing has been released before this migration; what follows is added to it, never changed in it.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import meetings.models.officials
import uuid
from django.conf import settings
from django.db import migrations, models

from meetings.models.changes import NOTING, watched


# A topic never comes to stand under itself.
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

# What pages show: every write to these tables is noted (models.changes).
WATCHED = """
alias body decision identifier meeting meeting_sources office official participant portrait redirect section source
statement synonyms takedown topic topictag
""".split()


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('slug', models.SlugField(allow_unicode=True, max_length=200, unique=True)),
                ('printed_names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, help_text='Other names under which its records are published, in other languages too.', size=None)),
                ('site', models.CharField(blank=True, help_text='the site of its records, without the language: president.example', max_length=200)),
            ],
            options={
                'verbose_name_plural': 'bodies',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('transaction', models.BigIntegerField(primary_key=True, serialize=False)),
                ('writes', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='IndexTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting_id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_path', models.CharField(max_length=500, unique=True)),
                ('new_path', models.CharField(blank=True, max_length=500)),
                ('reason', models.CharField(max_length=300)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Synonyms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='An abbreviation and what it stands for, or words of one meaning, one a line.')),
            ],
            options={
                'verbose_name_plural': 'synonyms',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='the record number, or, where there is none, date and title folded', max_length=300)),
                ('likeness', models.CharField(help_text='date and title folded: by this two copies of one record know each other', max_length=300)),
                ('record_number', models.CharField(blank=True, max_length=50)),
                ('slug', models.SlugField(allow_unicode=True, max_length=120)),
                ('title', models.TextField()),
                ('date', models.DateField(blank=True, null=True)),
                ('time', models.TimeField(blank=True, null=True)),
                ('end_date', models.DateField(blank=True, help_text='the last day, if it took several', null=True)),
                ('end_time', models.TimeField(blank=True, null=True)),
                ('month', models.CharField(blank=True, help_text='2025-03, if the source names the month and no day', max_length=7)),
                ('place', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('committee', models.CharField(blank=True, help_text='as printed', max_length=500)),
                ('session', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('sitting', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('lead', models.TextField(blank=True)),
                ('introduction', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, help_text="the page's own paragraphs before the first turn", size=None)),
                ('footnotes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, help_text='as printed', size=None)),
                ('site_sections', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, help_text='the sections of the site that the page stands in: News', size=None)),
                ('kind', models.CharField(choices=[('transcript', 'Transcript'), ('excerpts', 'Excerpts'), ('statement', 'Statement'), ('message', 'Message'), ('telephone call', 'Telephone call'), ('announcement', 'Announcement'), ('document', 'Document'), ('minutes', 'Minutes')], max_length=20)),
                ('language', models.CharField(max_length=10)),
                ('completeness', models.CharField(choices=[('complete', 'Complete'), ('partial', 'Some words omitted'), ('to be continued', 'To be continued')], max_length=20)),
                ('source_url', models.URLField(blank=True, max_length=2000)),
                ('recording_url', models.URLField(blank=True, help_text='the recording of the meeting', max_length=2000)),
                ('richness', models.PositiveSmallIntegerField(default=0, help_text="of the leading source's format")),
                ('problems', models.JSONField(blank=True, default=list, help_text='what reading could not place')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='published', max_length=10)),
                ('not_ready', models.TextField(blank=True, help_text='why the record was saved as a draft only')),
                ('last_number', models.PositiveIntegerField(default=0, help_text='the highest statement number ever given here; numbers are never used again')),
                ('last_section', models.PositiveIntegerField(default=0, help_text='the highest section number ever given here; numbers are never used again')),
                ('fingerprint', models.CharField(help_text='of what was read: equal means nothing to write', max_length=64)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(help_text='when the record last changed')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.body')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('date'), descending=True, nulls_last=True), '-time', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Official',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('slug', models.SlugField(allow_unicode=True, max_length=120, unique=True)),
                ('sort_name', models.CharField(help_text='surname first, for alphabetical lists', max_length=300)),
                ('sort_key', meetings.models.officials.SortKey(default='', editable=False, help_text='the sort name folded', max_length=300)),
                ('surname_only', models.BooleanField(default=False, help_text='records print a title and a surname, and no whole name yet')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='meetings.official')),
            ],
            options={
                'ordering': ['sort_key', 'sort_name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='order of appearance')),
                ('name', models.CharField(help_text='as printed', max_length=300)),
                ('role', models.CharField(blank=True, help_text='as printed', max_length=1000)),
                ('person_id', models.CharField(blank=True, help_text="the page's own id of the person", max_length=100)),
                ('presence', models.CharField(blank=True, choices=[('present', 'Present'), ('by videoconference', 'By videoconference'), ('absent', 'Absent'), ('apologies', 'Apologies'), ('in attendance', 'In attendance')], max_length=20)),
                ('arrived', models.TimeField(blank=True, help_text='if the record says they came late', null=True)),
                ('left', models.TimeField(blank=True, help_text='if the record says they left early', null=True)),
                ('party', models.CharField(blank=True, help_text='as printed', max_length=200)),
                ('constituency', models.CharField(blank=True, help_text='as printed', max_length=200)),
                ('attended', models.BooleanField(default=False, help_text="the record's attendance names them")),
                ('spoke', models.BooleanField(default=False)),
                ('given_floor', models.CharField(blank=True, help_text='the sentence that gives them the floor, if the record does not print their words', max_length=300)),
                ('mentioned', models.BooleanField(default=False, help_text="only linked to or listed in the page's foot")),
                ('rule', models.CharField(blank=True, help_text='the rule that found the official', max_length=40)),
                ('evidence', models.CharField(blank=True, max_length=500)),
                ('candidates', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, help_text='officials that fit, where several do', size=None)),
                ('confirmed', models.BooleanField(default=False, help_text='an editor said so')),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1100), blank=True, default=list, editable=False, help_text='what has to be learnt for the name to mean another official', size=None)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='meetings.meeting')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participations', to='meetings.official')),
            ],
            options={
                'ordering': ['meeting', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Portrait',
            fields=[
                ('digest', models.CharField(help_text='of both files', max_length=32, primary_key=True, serialize=False)),
                ('large', models.BinaryField(help_text='JPEG, 320 pixels a side')),
                ('small', models.BinaryField(help_text='JPEG, 96 pixels a side')),
                ('credit', models.CharField(help_text='who made it, for readers', max_length=300)),
                ('licence', models.CharField(help_text='on what terms it may be shown, for readers', max_length=300)),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='official',
            name='portrait',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='officials', to='meetings.portrait'),
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('body', models.CharField(blank=True, db_index=True, help_text='whose records it reads', max_length=200)),
                ('version', models.PositiveIntegerField()),
                ('toml', models.TextField(help_text='the rules, as they are exported')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('editor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', '-version'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='order in the record, from 1')),
                ('number', models.PositiveIntegerField(help_text='the permalink: section-1, section-2, ...')),
                ('level', models.PositiveSmallIntegerField(default=1, help_text='1 for the outermost')),
                ('printed_number', models.CharField(blank=True, help_text='as printed', max_length=100)),
                ('title', models.TextField(blank=True, help_text='as printed')),
                ('start', models.PositiveIntegerField(help_text='position of the first statement under it; one more than there are where none follows')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='meetings.meeting')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='children', to='meetings.section')),
            ],
            options={
                'ordering': ['meeting', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='SHA-256')),
                ('content', models.BinaryField()),
                ('size', models.PositiveBigIntegerField(help_text='in bytes')),
                ('name', models.CharField(blank=True, help_text="the file's name as received", max_length=500)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('url', models.URLField(blank=True, max_length=2000)),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='source',
            field=models.ForeignKey(help_text='the source that leads', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.source'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='sources',
            field=models.ManyToManyField(related_name='meetings', to='meetings.source'),
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='order in the record, from 1')),
                ('number', models.PositiveIntegerField(help_text='the permalink: s1, s2, ...')),
                ('kind', models.CharField(choices=[('speech', 'Speech'), ('question', 'Question'), ('remark', 'Remark'), ('direction', 'Direction'), ('gap', 'Gap')], max_length=10)),
                ('label', models.CharField(blank=True, help_text='as printed, without the colon', max_length=1000)),
                ('role', models.CharField(blank=True, help_text='as printed in the label', max_length=1000)),
                ('note', models.CharField(blank=True, help_text='in brackets after the name', max_length=300)),
                ('party', models.CharField(blank=True, help_text='as printed in the label', max_length=200)),
                ('constituency', models.CharField(blank=True, help_text='as printed in the label', max_length=200)),
                ('language', models.CharField(blank=True, help_text="if it is not the record's", max_length=10)),
                ('time', models.TimeField(blank=True, help_text='the time of day that the source gives', null=True)),
                ('start', models.FloatField(blank=True, help_text='in seconds of the recording', null=True)),
                ('end', models.FloatField(blank=True, help_text='in seconds of the recording', null=True)),
                ('page', models.PositiveIntegerField(default=0, help_text='of the source, where it starts; 0: not known')),
                ('column', models.PositiveIntegerField(default=0, help_text='of the source, where it starts; 0: not known')),
                ('source_id', models.CharField(blank=True, help_text="the source's own id of it", max_length=200)),
                ('confirmed', models.BooleanField(default=False, help_text='an editor said whose words these are')),
                ('paragraphs', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('words', models.PositiveIntegerField(default=0)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='meetings.meeting')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='meetings.official')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='meetings.participant')),
            ],
            options={
                'ordering': ['meeting', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Surname',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='the title and the name folded', max_length=300)),
                ('name', models.CharField(help_text='the title and the name, not in capitals throughout', max_length=300)),
                ('surname', models.CharField(help_text='the surname, spellings folded', max_length=300)),
                ('initial', models.CharField(blank=True, max_length=1)),
                ('gender', models.CharField(blank=True, help_text='w or m, by the title', max_length=1)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.body')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='surnames', to='meetings.official')),
            ],
        ),
        migrations.CreateModel(
            name='Takedown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.TextField(help_text="the editor's reason, for readers")),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('editor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='takedowns', to='meetings.meeting')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('name_ru', models.CharField(blank=True, help_text='Shown on Russian pages and found by “topic:”. If empty, the name above is used.', max_length=200, verbose_name='name in Russian')),
                ('slug', models.SlugField(allow_unicode=True, max_length=200, unique=True)),
                ('printed_names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, help_text='Other names that sources use, separated by commas.', size=None)),
                ('rule', models.TextField(blank=True, help_text='Search queries, one per line. A statement that matches any of them is tagged.')),
                ('from_source', models.BooleanField(default=False, editable=False, help_text='a source named it, and no editor has changed it')),
                ('parent', models.ForeignKey(blank=True, help_text='The wider topic that contains this one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='under', to='meetings.topic')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='TopicTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('source', 'Tagged by the source'), ('rule', 'Tagged automatically'), ('editor', 'Tagged by an editor')], max_length=10)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_tags', to='meetings.meeting')),
                ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='topic_tags', to='meetings.statement')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='meetings.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('body', models.CharField(blank=True, help_text='for pages that name none', max_length=200)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('profile', models.TextField(blank=True, help_text='what the editor taught about these documents, as TOML')),
                ('read_at', models.DateTimeField(blank=True, help_text='when a document was last read', null=True)),
                ('result', models.JSONField(blank=True, default=list, help_text='a line for each record, once saved')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='UploadedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='order in the upload, from 1')),
                ('path', models.CharField(help_text='the name in reports: a file, or a file in an archive', max_length=500)),
                ('content', models.BinaryField(default=bytes)),
                ('refusal', models.TextField(blank=True, help_text='a sentence for the editor')),
                ('reading', models.BinaryField(help_text='what reading gave, packed; nothing: not read yet', null=True)),
                ('facts', models.JSONField(blank=True, default=dict, help_text='title, day … of each record, as corrected')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='meetings.upload')),
            ],
            options={
                'ordering': ['upload', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('settle', 'Name settled'), ('merge', 'Officials merged'), ('split', 'Official split'), ('attribute', 'Statements re-attributed'), ('roster', 'List of officials loaded')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('what', models.TextField(help_text='a sentence for readers')),
                ('why', models.TextField(help_text="the editor's reason, for readers")),
                ('officials', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='those concerned', size=None)),
                ('meetings', models.PositiveIntegerField(default=0, help_text='how many were affected')),
                ('statements', models.PositiveIntegerField(default=0, help_text='how many were affected')),
                ('touched_meetings', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='the meetings it touched', size=None)),
                ('changes', models.JSONField(default=dict, help_text='the rows before and after: enough to take it back')),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_why', models.TextField(blank=True)),
                ('editor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, help_text='if of one', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meeting')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['-at', '-id'], name='decision_newest')],
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='as printed', max_length=1000)),
                ('key', models.CharField(blank=True, help_text='the title folded: case, accents, spaces', max_length=1000)),
                ('from_date', models.DateField()),
                ('until_date', models.DateField()),
                ('by_editor', models.BooleanField(default=False, help_text="an editor's dates take precedence over dates seen in records")),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offices', to='meetings.official')),
            ],
            options={
                'ordering': ['official', 'from_date', 'title'],
                'indexes': [models.Index(fields=['key'], name='office_key'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('key', config='simple'), name='office_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_date__gte', models.F('from_date'))), name='office_ends_after_it_starts'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(meetings.models.officials.Point(models.F('official')), '&&'), (meetings.models.officials.Point(meetings.models.officials.Digest('title')), '&&'), (meetings.models.officials.DateRange('from_date', 'until_date'), '&&')], name='office_terms_do_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='Learnt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(blank=True, max_length=1100)),
                ('looked_at', models.BigIntegerField(default=0)),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.official')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('form', ''), ('official__isnull', False)), models.Q(('official__isnull', True), models.Q(('form', ''), _negated=True)), _connector='OR'), name='learnt_form_or_official')],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=100)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.body')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='meetings.official')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('body', 'value'), name='identifier_once')],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='as printed', max_length=300)),
                ('key', models.CharField(help_text='the name folded: case, accents, ё/е, spaces', max_length=300)),
                ('variant', models.CharField(blank=True, help_text='what its spellings have in common', max_length=300)),
                ('initials', models.CharField(blank=True, help_text='surname and initial, spellings folded', max_length=300)),
                ('from_date', models.DateField(blank=True, help_text='first day; empty means no limit', null=True)),
                ('until_date', models.DateField(blank=True, help_text='last day; empty means no limit', null=True)),
                ('state', models.CharField(choices=[('matched', 'Matched'), ('ignored', 'Not a person'), ('needs person', 'Not settled')], default='matched', max_length=12)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.body')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='meetings.official')),
            ],
            options={
                'verbose_name_plural': 'aliases',
                'ordering': ['name', 'from_date'],
                'indexes': [models.Index(fields=['key'], name='alias_key'), models.Index(fields=['variant'], name='alias_variant'), models.Index(fields=['initials'], name='alias_initials', opclasses=['varchar_pattern_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('official__isnull', False), ('state', 'matched')), models.Q(('official__isnull', True), models.Q(('state', 'matched'), _negated=True)), _connector='OR'), name='alias_matched_has_official'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(meetings.models.officials.Point(meetings.models.officials.Digest('key')), '&&'), (meetings.models.officials.Point(django.db.models.functions.comparison.Coalesce(models.F('body'), models.Value(0))), '&&'), (meetings.models.officials.DateRange('from_date', 'until_date'), '&&')], name='alias_claims_do_not_overlap', violation_error_message='Another alias has this name on some of these days.')],
            },
        ),
        migrations.AddIndex(
            model_name='participant',
            index=models.Index(fields=['person_id'], name='participant_person_id'),
        ),
        migrations.AddIndex(
            model_name='participant',
            index=models.Index(condition=models.Q(('confirmed', False), ('official', None)), fields=['rule'], name='participant_unsettled'),
        ),
        migrations.AddIndex(
            model_name='participant',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('confirmed', False), ('rule__in', ['unknown', 'only mentioned', 'ambiguous', 'spelling', 'office', 'surname', 'new surname'])), fields=['forms'], name='participant_open_forms'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('meeting', 'name'), name='participant_once_per_meeting'),
        ),
        migrations.AddIndex(
            model_name='official',
            index=models.Index(fields=['sort_key'], name='official_sort_key', opclasses=['varchar_pattern_ops']),
        ),
        migrations.AddIndex(
            model_name='official',
            index=models.Index(fields=['sort_key', 'sort_name', 'id'], name='official_order'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(fields=('name', 'version'), name='profile_version'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('meeting', 'position'), name='section_position'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='section_number'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='section_number_from_1'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['likeness', 'language'], name='meeting_likeness'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(models.OrderBy(models.F('date'), descending=True, nulls_last=True), models.OrderBy(models.F('time'), descending=True), models.OrderBy(models.F('id'), descending=True), name='meeting_newest'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['record_number'], name='meeting_record_number'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('state', 'published'), _negated=True), fields=['id'], name='meeting_unseen'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('body', 'key', 'language'), name='meeting_once_per_body'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('date', 'slug'), name='meeting_address', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('meeting', 'position'), name='statement_position'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='statement_number'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='statement_number_from_1'),
        ),
        migrations.AddIndex(
            model_name='surname',
            index=models.Index(fields=['surname'], name='surname_of'),
        ),
        migrations.AddConstraint(
            model_name='surname',
            constraint=models.UniqueConstraint(fields=('body', 'key'), name='surname_once'),
        ),
        migrations.AddIndex(
            model_name='takedown',
            index=models.Index(fields=['-at', '-id'], name='takedown_newest'),
        ),
        migrations.AddConstraint(
            model_name='takedown',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('meeting',), name='takedown_once_per_meeting'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('name', 'name_ru', config='simple'), name='topic_words'),
        ),
        migrations.AddConstraint(
            model_name='topictag',
            constraint=models.UniqueConstraint(fields=('topic', 'meeting', 'statement', 'reason'), name='topic_tag_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='uploadeddocument',
            constraint=models.UniqueConstraint(fields=('upload', 'position'), name='uploaded_document_position'),
        ),
        migrations.RunSQL(NO_CIRCLE, BACK),
        NOTING,
        *(watched(f"meetings_{table}") for table in WATCHED),
        watched("auth_user", "username", "first_name", "last_name"),
    ]
