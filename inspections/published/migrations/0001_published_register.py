import accounts.records
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.triggers import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                ('kind', models.CharField(choices=[('as_at', 'Every registered home at a day, with its latest full inspection'), ('in_year', 'Every inspection of a year')], max_length=8)),
                ('as_at', models.DateField()),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('encoding', models.CharField(max_length=20)),
                ('lines', models.PositiveIntegerField()),
                ('passed_over', models.PositiveIntegerField()),
                ('rejected', models.JSONField(default=list)),
                ('unknown_headings', models.JSONField(default=list)),
                ('invented', models.BooleanField(default=False)),
                ('brought_in_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('brought_in_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PublicationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                ('kind', models.CharField(choices=[('as_at', 'Every registered home at a day, with its latest full inspection'), ('in_year', 'Every inspection of a year')], max_length=8)),
                ('as_at', models.DateField()),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('encoding', models.CharField(max_length=20)),
                ('lines', models.PositiveIntegerField()),
                ('passed_over', models.PositiveIntegerField()),
                ('rejected', models.JSONField(default=list)),
                ('unknown_headings', models.JSONField(default=list)),
                ('invented', models.BooleanField(default=False)),
                ('brought_in_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('brought_in_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='published.publication')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provision', models.CharField(choices=[('home', 'Children’s home'), ('secure', 'Secure children’s home'), ('school', 'Residential special school registered as a children’s home')], max_length=8)),
                ('sector', models.CharField(choices=[('private', 'Private'), ('local_authority', 'Local authority'), ('voluntary', 'Voluntary'), ('health', 'Health authority')], max_length=16)),
                ('region', models.CharField(max_length=40)),
                ('authority', models.CharField(max_length=60)),
                ('places', models.PositiveSmallIntegerField(null=True)),
                ('size', models.CharField(blank=True, choices=[('1-2', '1 or 2 places'), ('3-4', '3 or 4 places'), ('5-6', '5 or 6 places'), ('7+', '7 places or more'), ('', 'Places not published')], max_length=4)),
                ('short_breaks', models.BooleanField(default=False)),
                ('owner', models.CharField(blank=True, max_length=160)),
                ('registered_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('urn', models.CharField(max_length=9, unique=True, verbose_name='URN')),
                ('first_listed', models.DateField(null=True)),
                ('last_listed', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'sector', 'size'], name='published_r_region_2c4f42_idx'), models.Index(fields=['owner'], name='published_r_owner_af5a12_idx'), models.Index(fields=['authority'], name='published_r_authori_339ed7_idx')],
            },
        ),
        migrations.CreateModel(
            name='PublishedInspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('full', 'Full'), ('assurance', 'Assurance'), ('interim', 'Interim'), ('monitoring', 'Monitoring'), ('other', 'Other')], max_length=12)),
                ('day', models.DateField()),
                ('published_on', models.DateField(null=True)),
                ('event_number', models.CharField(blank=True, max_length=24)),
                ('overall', models.CharField(blank=True, max_length=60)),
                ('overall_rank', models.PositiveSmallIntegerField(null=True)),
                ('protection', models.CharField(blank=True, max_length=60)),
                ('protection_rank', models.PositiveSmallIntegerField(null=True)),
                ('leadership', models.CharField(blank=True, max_length=60)),
                ('leadership_rank', models.PositiveSmallIntegerField(null=True)),
                ('told', models.PositiveSmallIntegerField()),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='published.registration')),
            ],
        ),
        migrations.CreateModel(
            name='Disagreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('about', models.CharField(max_length=40)),
                ('stands', models.CharField(max_length=80)),
                ('other', models.CharField(max_length=80)),
                ('rule', models.CharField(max_length=16)),
                ('other_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='published.publication')),
                ('stands_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='published.publication')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disagreements', to='published.registration')),
            ],
        ),
        migrations.CreateModel(
            name='Saying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('full', 'Full'), ('assurance', 'Assurance'), ('interim', 'Interim'), ('monitoring', 'Monitoring'), ('other', 'Other')], max_length=12)),
                ('day', models.DateField()),
                ('published_on', models.DateField(null=True)),
                ('event_number', models.CharField(blank=True, max_length=24)),
                ('overall', models.CharField(blank=True, max_length=60)),
                ('overall_rank', models.PositiveSmallIntegerField(null=True)),
                ('protection', models.CharField(blank=True, max_length=60)),
                ('protection_rank', models.PositiveSmallIntegerField(null=True)),
                ('leadership', models.CharField(blank=True, max_length=60)),
                ('leadership_rank', models.PositiveSmallIntegerField(null=True)),
                ('line', models.PositiveIntegerField()),
                ('place', models.CharField(choices=[('latest', 'the latest full inspection'), ('previous', 'the full inspection before'), ('event', 'an inspection of the year')], max_length=8)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sayings', to='published.publication')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sayings', to='published.registration')),
            ],
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provision', models.CharField(choices=[('home', 'Children’s home'), ('secure', 'Secure children’s home'), ('school', 'Residential special school registered as a children’s home')], max_length=8)),
                ('sector', models.CharField(choices=[('private', 'Private'), ('local_authority', 'Local authority'), ('voluntary', 'Voluntary'), ('health', 'Health authority')], max_length=16)),
                ('region', models.CharField(max_length=40)),
                ('authority', models.CharField(max_length=60)),
                ('places', models.PositiveSmallIntegerField(null=True)),
                ('size', models.CharField(blank=True, choices=[('1-2', '1 or 2 places'), ('3-4', '3 or 4 places'), ('5-6', '5 or 6 places'), ('7+', '7 places or more'), ('', 'Places not published')], max_length=4)),
                ('short_breaks', models.BooleanField(default=False)),
                ('owner', models.CharField(blank=True, max_length=160)),
                ('registered_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('line', models.PositiveIntegerField()),
                ('status', models.CharField(blank=True, max_length=20)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='published.publication')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='published.registration')),
                ('standing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='published.saying')),
            ],
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['kind', 'as_at'], name='published_p_kind_ae2da4_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "published_publicationevent" ("as_at", "brought_in_at", "brought_in_by_id", "encoding", "id", "invented", "kind", "lines", "name", "passed_over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "rejected", "sha256", "unknown_headings") VALUES (NEW."as_at", NEW."brought_in_at", NEW."brought_in_by_id", NEW."encoding", NEW."id", NEW."invented", NEW."kind", NEW."lines", NEW."name", NEW."passed_over", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."rejected", NEW."sha256", NEW."unknown_headings"); RETURN NULL;', hash='5bf0fb6cb9372c87837c4019f020398bd09eac0f', operation='INSERT', pgid='pgtrigger_insert_insert_576af', table='published_publication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "published_publicationevent" ("as_at", "brought_in_at", "brought_in_by_id", "encoding", "id", "invented", "kind", "lines", "name", "passed_over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "rejected", "sha256", "unknown_headings") VALUES (NEW."as_at", NEW."brought_in_at", NEW."brought_in_by_id", NEW."encoding", NEW."id", NEW."invented", NEW."kind", NEW."lines", NEW."name", NEW."passed_over", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."rejected", NEW."sha256", NEW."unknown_headings"); RETURN NULL;', hash='bfa22fefd1a5ff01e9abf532264f6cb933296c3c', operation='UPDATE', pgid='pgtrigger_update_update_8f0d4', table='published_publication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "published_publicationevent" ("as_at", "brought_in_at", "brought_in_by_id", "encoding", "id", "invented", "kind", "lines", "name", "passed_over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "rejected", "sha256", "unknown_headings") VALUES (OLD."as_at", OLD."brought_in_at", OLD."brought_in_by_id", OLD."encoding", OLD."id", OLD."invented", OLD."kind", OLD."lines", OLD."name", OLD."passed_over", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."rejected", OLD."sha256", OLD."unknown_headings"); RETURN NULL;', hash='ca94dd69b368f22bd769283e42ba305102fe28b7', operation='DELETE', pgid='pgtrigger_delete_delete_79e8f', table='published_publication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='stays_as_written', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW IS DISTINCT FROM OLD AND (TRUE) THEN RAISE EXCEPTION USING MESSAGE = concat('Row ', OLD.id, ' of ', TG_TABLE_NAME, ': what a file said is never changed: a later file adds to it.'), ERRCODE = 'restrict_violation'; END IF; RETURN NEW;", hash='eb5595f57a7cf6fcc44332077d534ca77a894899', operation='UPDATE', pgid='pgtrigger_stays_as_written_ac4e0', table='published_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14bb5690766dc2065225ab164dee75e6717248dc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a3cb8', table='published_publicationevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='publishedinspection',
            index=models.Index(condition=models.Q(('kind', 'full'), ('overall_rank__isnull', False)), fields=['registration', 'day'], name='graded_in_order'),
        ),
        migrations.AddIndex(
            model_name='publishedinspection',
            index=models.Index(fields=['registration', 'kind'], name='published_p_registr_5782a1_idx'),
        ),
        migrations.AddIndex(
            model_name='disagreement',
            index=models.Index(fields=['registration'], name='published_d_registr_c84742_idx'),
        ),
        migrations.AddIndex(
            model_name='saying',
            index=models.Index(fields=['registration', 'day'], name='published_s_registr_a73aac_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='saying',
            trigger=pgtrigger.compiler.Trigger(name='stays_as_written', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW IS DISTINCT FROM OLD AND (TRUE) THEN RAISE EXCEPTION USING MESSAGE = concat('Row ', OLD.id, ' of ', TG_TABLE_NAME, ': what a file said is never changed: a later file adds to it.'), ERRCODE = 'restrict_violation'; END IF; RETURN NEW;", hash='1c3effbca0f28b4c09e43bcaa9c54614cf085589', operation='UPDATE', pgid='pgtrigger_stays_as_written_733c9', table='published_saying', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.UniqueConstraint(fields=('publication', 'registration'), name='listed_once_in_a_file'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='stays_as_written', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF ROW(NEW.publication_id, NEW.registration_id, NEW.line, NEW.provision, NEW.sector, NEW.region, NEW.authority, NEW.places, NEW.owner, NEW.registered_on, NEW.closed_on) IS DISTINCT FROM ROW(OLD.publication_id, OLD.registration_id, OLD.line, OLD.provision, OLD.sector, OLD.region, OLD.authority, OLD.places, OLD.owner, OLD.registered_on, OLD.closed_on) AND (TRUE) THEN RAISE EXCEPTION USING MESSAGE = concat('Row ', OLD.id, ' of ', TG_TABLE_NAME, ': what a file said is never changed: a later file adds to it.'), ERRCODE = 'restrict_violation'; END IF; RETURN NEW;", hash='425ef2e0bf13f4455f5b28a62a52521b33ac4860', operation='UPDATE', pgid='pgtrigger_stays_as_written_3ff17', table='published_listing', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                ('names', models.JSONField(default=list)),
                ('given', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('dry', models.BooleanField(default=True)),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('working', 'Being worked on'), ('tried', 'Tried'), ('done', 'Brought in'), ('refused', 'Not brought in'), ('failed', 'Could not be done'), ('left', 'Left as it was')], default='waiting', max_length=8)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('stage', models.CharField(blank=True, max_length=300)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('told_at', models.DateTimeField(editable=False, null=True)),
                ('claimed_at', models.DateTimeField(editable=False, null=True)),
                ('over_at', models.DateTimeField(editable=False, null=True)),
                ('came', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('why_not', models.CharField(blank=True, max_length=600)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pressed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'working', 'tried'])), fields=['asked_at'], name='run_not_over')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['waiting', 'working', 'tried']), _negated=True), models.Q(('given', ''), _negated=True), _connector='OR'), name='a_run_has_its_files_while_it_may_be_worked_on'), models.CheckConstraint(condition=models.Q(('dry', True), ('pressed_by__isnull', False), _connector='OR'), name='a_run_is_brought_in_when_somebody_pressed')],
            },
        ),
            ]
        ),
    ]
