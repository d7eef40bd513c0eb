import accounts.records
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


from accounts.triggers import InstallTriggers, Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('homes', '0001_homes'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('staff', '0001_the_team'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='YoungPerson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('first_name', models.CharField(max_length=80)),
                        ('last_name', models.CharField(max_length=80)),
                        ('preferred_name', models.CharField(max_length=80)),
                        ('pronouns', models.CharField(default='they', max_length=24)),
                        ('date_of_birth', models.DateField()),
                        ('frame_colour', models.CharField(choices=[('sage', 'Sage'), ('sky', 'Sky'), ('rose', 'Rose'), ('sand', 'Sand'), ('lilac', 'Lilac')], default='sand', max_length=8)),
                        ('picture', models.CharField(blank=True, max_length=24)),
                        ('photo', models.ImageField(blank=True, upload_to='photos')),
                        ('photo_consent_on', models.DateField(blank=True, null=True)),
                        ('good_day', models.TextField(blank=True)),
                        ('good_day_on', models.DateField(blank=True, null=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='young_people', to='homes.authority')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('photo', ''), ('photo_consent_on__isnull', False), _connector='OR'), name='photo_only_with_consent')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_youngpersonevent" ("authority_id", "date_of_birth", "first_name", "frame_colour", "good_day", "good_day_on", "id", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_consent_on", "picture", "preferred_name", "pronouns", "ref") VALUES (NEW."authority_id", NEW."date_of_birth", NEW."first_name", NEW."frame_colour", NEW."good_day", NEW."good_day_on", NEW."id", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."photo_consent_on", NEW."picture", NEW."preferred_name", NEW."pronouns", NEW."ref"); RETURN NULL;', hash='4e55d355ecb6c3f2b72ac2e2df71e4c9b9c7d47d', operation='INSERT', pgid='pgtrigger_insert_insert_80816', table='placements_youngperson', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "placements_youngpersonevent" ("authority_id", "date_of_birth", "first_name", "frame_colour", "good_day", "good_day_on", "id", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_consent_on", "picture", "preferred_name", "pronouns", "ref") VALUES (NEW."authority_id", NEW."date_of_birth", NEW."first_name", NEW."frame_colour", NEW."good_day", NEW."good_day_on", NEW."id", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."photo_consent_on", NEW."picture", NEW."preferred_name", NEW."pronouns", NEW."ref"); RETURN NULL;', hash='8eefb06e669490444dad3409790095d0c1677ed4', operation='UPDATE', pgid='pgtrigger_update_update_7a672', table='placements_youngperson', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_youngpersonevent" ("authority_id", "date_of_birth", "first_name", "frame_colour", "good_day", "good_day_on", "id", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_consent_on", "picture", "preferred_name", "pronouns", "ref") VALUES (OLD."authority_id", OLD."date_of_birth", OLD."first_name", OLD."frame_colour", OLD."good_day", OLD."good_day_on", OLD."id", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."photo_consent_on", OLD."picture", OLD."preferred_name", OLD."pronouns", OLD."ref"); RETURN NULL;', hash='aeea4656fe46f6bb4775a493aa0424af815ae97b', operation='DELETE', pgid='pgtrigger_delete_delete_ecb37', table='placements_youngperson', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='KeyWorker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('staff_member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='key_work_for', to='staff.staffmember')),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='key_workers', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_keyworkerevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "staff_member_id", "starts_on", "young_person_id") VALUES (NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."staff_member_id", NEW."starts_on", NEW."young_person_id"); RETURN NULL;', hash='3b7ba0c5ab205f75a84f84e0df367d8a16051c80', operation='INSERT', pgid='pgtrigger_insert_insert_cf42a', table='placements_keyworker', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "placements_keyworkerevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "staff_member_id", "starts_on", "young_person_id") VALUES (NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."staff_member_id", NEW."starts_on", NEW."young_person_id"); RETURN NULL;', hash='baf91ccfde844453a57b61fce740fc8a31c0cd9a', operation='UPDATE', pgid='pgtrigger_update_update_f5460', table='placements_keyworker', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_keyworkerevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "staff_member_id", "starts_on", "young_person_id") VALUES (OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."staff_member_id", OLD."starts_on", OLD."young_person_id"); RETURN NULL;', hash='f0de960de5e48e1be4065e4ed88b4fe655ad2771', operation='DELETE', pgid='pgtrigger_delete_delete_b98e5', table='placements_keyworker', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Placement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('kind', models.CharField(choices=[('living here', 'Living here'), ('short breaks', 'Short breaks'), ('emergency', 'Emergency')], default='living here', max_length=16)),
                        ('legal_status', models.CharField(blank=True, max_length=80)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('why_here', models.TextField(blank=True)),
                        ('hoped_for', models.TextField(blank=True)),
                        ('ending', models.CharField(blank=True, choices=[('planned', 'Planned move'), ('unplanned', 'Unplanned')], max_length=12)),
                        ('moved_on_to', models.CharField(blank=True, max_length=160)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='homes.authority')),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='homes.home')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='homes.unit')),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='placements.youngperson')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='placement_ends_after_start'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'short breaks'), _negated=True), expressions=[(models.Func(models.F('young_person'), models.F('young_person'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('starts_on'), models.F('ends_on'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_home_at_a_time')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_placementevent" ("authority_id", "ending", "ends_on", "home_id", "hoped_for", "id", "kind", "legal_status", "moved_on_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "unit_id", "why_here", "young_person_id") VALUES (NEW."authority_id", NEW."ending", NEW."ends_on", NEW."home_id", NEW."hoped_for", NEW."id", NEW."kind", NEW."legal_status", NEW."moved_on_to", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."starts_on", NEW."unit_id", NEW."why_here", NEW."young_person_id"); RETURN NULL;', hash='b83928b1493ee68a518fe49c0d4ba69c83102ce6', operation='INSERT', pgid='pgtrigger_insert_insert_1caba', table='placements_placement', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "placements_placementevent" ("authority_id", "ending", "ends_on", "home_id", "hoped_for", "id", "kind", "legal_status", "moved_on_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "unit_id", "why_here", "young_person_id") VALUES (NEW."authority_id", NEW."ending", NEW."ends_on", NEW."home_id", NEW."hoped_for", NEW."id", NEW."kind", NEW."legal_status", NEW."moved_on_to", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."starts_on", NEW."unit_id", NEW."why_here", NEW."young_person_id"); RETURN NULL;', hash='13b94a9286160fe8ebecfa6583bed6de144ac4d1', operation='UPDATE', pgid='pgtrigger_update_update_3ab36', table='placements_placement', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_placementevent" ("authority_id", "ending", "ends_on", "home_id", "hoped_for", "id", "kind", "legal_status", "moved_on_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "unit_id", "why_here", "young_person_id") VALUES (OLD."authority_id", OLD."ending", OLD."ends_on", OLD."home_id", OLD."hoped_for", OLD."id", OLD."kind", OLD."legal_status", OLD."moved_on_to", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."starts_on", OLD."unit_id", OLD."why_here", OLD."young_person_id"); RETURN NULL;', hash='96c2e7fabbe215cea2f5b2292197d099d6849eb8', operation='DELETE', pgid='pgtrigger_delete_delete_95ec9', table='placements_placement', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlacementPlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('version', models.PositiveIntegerField()),
                        ('likes', models.TextField(blank=True)),
                        ('dislikes', models.TextField(blank=True)),
                        ('triggers', models.TextField(blank=True)),
                        ('what_helps', models.TextField(blank=True)),
                        ('what_does_not', models.TextField(blank=True)),
                        ('health', models.TextField(blank=True)),
                        ('interests', models.TextField(blank=True)),
                        ('communication', models.TextField(blank=True)),
                        ('how_they_took_part', models.TextField(blank=True)),
                        ('agreed_by_young_person', models.BooleanField(default=False)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.home')),
                        ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='placements.placement')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='placements.youngperson')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('placement', 'version'), name='one_plan_of_each_version')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_placementplanevent" ("agreed_by_young_person", "communication", "dislikes", "health", "home_id", "how_they_took_part", "id", "interests", "likes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id", "ref", "triggers", "version", "what_does_not", "what_helps", "young_person_id") VALUES (NEW."agreed_by_young_person", NEW."communication", NEW."dislikes", NEW."health", NEW."home_id", NEW."how_they_took_part", NEW."id", NEW."interests", NEW."likes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."triggers", NEW."version", NEW."what_does_not", NEW."what_helps", NEW."young_person_id"); RETURN NULL;', hash='9ce61a4e3d4efbac4d130d767548e6f38886e66d', operation='INSERT', pgid='pgtrigger_insert_insert_ea315', table='placements_placementplan', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "placements_placementplanevent" ("agreed_by_young_person", "communication", "dislikes", "health", "home_id", "how_they_took_part", "id", "interests", "likes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id", "ref", "triggers", "version", "what_does_not", "what_helps", "young_person_id") VALUES (NEW."agreed_by_young_person", NEW."communication", NEW."dislikes", NEW."health", NEW."home_id", NEW."how_they_took_part", NEW."id", NEW."interests", NEW."likes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."triggers", NEW."version", NEW."what_does_not", NEW."what_helps", NEW."young_person_id"); RETURN NULL;', hash='03762379327991942f00388384051436e8070cc3', operation='UPDATE', pgid='pgtrigger_update_update_1845e', table='placements_placementplan', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_placementplanevent" ("agreed_by_young_person", "communication", "dislikes", "health", "home_id", "how_they_took_part", "id", "interests", "likes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "recorded_at", "recorded_by_id", "ref", "triggers", "version", "what_does_not", "what_helps", "young_person_id") VALUES (OLD."agreed_by_young_person", OLD."communication", OLD."dislikes", OLD."health", OLD."home_id", OLD."how_they_took_part", OLD."id", OLD."interests", OLD."likes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."triggers", OLD."version", OLD."what_does_not", OLD."what_helps", OLD."young_person_id"); RETURN NULL;', hash='01acc8bc256a9b277cd7270d11f73803287d7ab9', operation='DELETE', pgid='pgtrigger_delete_delete_da648', table='placements_placementplan', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Stay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('arrives_on', models.DateField()),
                        ('leaves_on', models.DateField()),
                        ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='placements.placement')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('leaves_on__gte', models.F('arrives_on'))), name='stay_leaves_after_arrival')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_stayevent" ("arrives_on", "id", "leaves_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "ref") VALUES (NEW."arrives_on", NEW."id", NEW."leaves_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."ref"); RETURN NULL;', hash='d8427f36d07b54810c38715d792696c591b7a02d', operation='INSERT', pgid='pgtrigger_insert_insert_b2465', table='placements_stay', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "placements_stayevent" ("arrives_on", "id", "leaves_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "ref") VALUES (NEW."arrives_on", NEW."id", NEW."leaves_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."ref"); RETURN NULL;', hash='ba629977f2cf84a36be8df4ff7b5719c2bf00ab3', operation='UPDATE', pgid='pgtrigger_update_update_d92e7', table='placements_stay', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_stayevent" ("arrives_on", "id", "leaves_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "ref") VALUES (OLD."arrives_on", OLD."id", OLD."leaves_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."ref"); RETURN NULL;', hash='c0ff9d3085c6831362ce9ce3d220f16fd84f30e7', operation='DELETE', pgid='pgtrigger_delete_delete_797a8', table='placements_stay', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Allocation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='homes.authority')),
                        ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_allocationevent" ("authority_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "worker_id", "young_person_id") VALUES (NEW."authority_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."starts_on", NEW."worker_id", NEW."young_person_id"); RETURN NULL;', hash='f237185ef1871029e0021c1edf1d1c278aa512d5', operation='INSERT', pgid='pgtrigger_insert_insert_0e224', table='placements_allocation', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "placements_allocationevent" ("authority_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "worker_id", "young_person_id") VALUES (NEW."authority_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."starts_on", NEW."worker_id", NEW."young_person_id"); RETURN NULL;', hash='2bc33baa2426857d79a1bd216e482c37f052a4b3', operation='UPDATE', pgid='pgtrigger_update_update_8acde', table='placements_allocation', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "placements_allocationevent" ("authority_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "worker_id", "young_person_id") VALUES (OLD."authority_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."starts_on", OLD."worker_id", OLD."young_person_id"); RETURN NULL;', hash='77eff709a45bc945f19c049fda42976b20ff3d31', operation='DELETE', pgid='pgtrigger_delete_delete_e6881', table='placements_allocation', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='KeyWorkerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='placements.keyworker')),
                        ('staff_member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffmember')),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f734cf448c220811e49b57a8d81d161fe06590e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c9639', table='placements_keyworkerevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlacementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('kind', models.CharField(choices=[('living here', 'Living here'), ('short breaks', 'Short breaks'), ('emergency', 'Emergency')], default='living here', max_length=16)),
                        ('legal_status', models.CharField(blank=True, max_length=80)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('why_here', models.TextField(blank=True)),
                        ('hoped_for', models.TextField(blank=True)),
                        ('ending', models.CharField(blank=True, choices=[('planned', 'Planned move'), ('unplanned', 'Unplanned')], max_length=12)),
                        ('moved_on_to', models.CharField(blank=True, max_length=160)),
                        ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.authority')),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='placements.placement')),
                        ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.unit')),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='807f76ac6201e19f1a8491f49288d861fa867f3f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_715c2', table='placements_placementevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='PlacementPlanEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('version', models.PositiveIntegerField()),
                        ('likes', models.TextField(blank=True)),
                        ('dislikes', models.TextField(blank=True)),
                        ('triggers', models.TextField(blank=True)),
                        ('what_helps', models.TextField(blank=True)),
                        ('what_does_not', models.TextField(blank=True)),
                        ('health', models.TextField(blank=True)),
                        ('interests', models.TextField(blank=True)),
                        ('communication', models.TextField(blank=True)),
                        ('how_they_took_part', models.TextField(blank=True)),
                        ('agreed_by_young_person', models.BooleanField(default=False)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='placements.placementplan')),
                        ('placement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.placement')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d9d853482677bc39d8aa3301d9adec081dcb9a40', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_13a2c', table='placements_placementplanevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='StayEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('arrives_on', models.DateField()),
                        ('leaves_on', models.DateField()),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='placements.stay')),
                        ('placement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.placement')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e42d066175179f3073f667f04197f56c82d3d3e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ee7a7', table='placements_stayevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='YoungPersonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('first_name', models.CharField(max_length=80)),
                        ('last_name', models.CharField(max_length=80)),
                        ('preferred_name', models.CharField(max_length=80)),
                        ('pronouns', models.CharField(default='they', max_length=24)),
                        ('date_of_birth', models.DateField()),
                        ('frame_colour', models.CharField(choices=[('sage', 'Sage'), ('sky', 'Sky'), ('rose', 'Rose'), ('sand', 'Sand'), ('lilac', 'Lilac')], default='sand', max_length=8)),
                        ('picture', models.CharField(blank=True, max_length=24)),
                        ('photo', models.ImageField(blank=True, upload_to='photos')),
                        ('photo_consent_on', models.DateField(blank=True, null=True)),
                        ('good_day', models.TextField(blank=True)),
                        ('good_day_on', models.DateField(blank=True, null=True)),
                        ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.authority')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14b4cc9576f23a0ade650ab1206032ed45802df5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ee879', table='placements_youngpersonevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='AllocationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.authority')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='placements.allocation')),
                        ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9f7829db7db0ce5777aef4a79f05269db7993da6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a4d91', table='placements_allocationevent', when='BEFORE'))],
                    },
                ),
            ]
        ),
        InstallTriggers(),
    ]
