import accounts.records
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models


from accounts.triggers import InstallTriggers, Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Authority',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('name', models.CharField(max_length=160, unique=True)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_authorityevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref"); RETURN NULL;', hash='309861d5c4dae6bda5f12f8114743a5347a5946b', operation='INSERT', pgid='pgtrigger_insert_insert_c1326', table='homes_authority', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "homes_authorityevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref"); RETURN NULL;', hash='6665f6ab06fe88b7748be7c39f92738c0f8df114', operation='UPDATE', pgid='pgtrigger_update_update_4658d', table='homes_authority', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_authorityevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref"); RETURN NULL;', hash='ace2909c36bf90c743b5c3e4142cbd89f359e423', operation='DELETE', pgid='pgtrigger_delete_delete_f4f91', table='homes_authority', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Provider',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('name', models.CharField(max_length=160)),
                        ('sector', models.CharField(choices=[('local authority', 'Local authority'), ('private', 'Private'), ('voluntary', 'Voluntary')], max_length=16)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_providerevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sector") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."sector"); RETURN NULL;', hash='58d1c86a2fae890371d07b10caf1226cc256f7a4', operation='INSERT', pgid='pgtrigger_insert_insert_159a4', table='homes_provider', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "homes_providerevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sector") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."sector"); RETURN NULL;', hash='81757378c73443864cf7c6fd9b2b665ecc2642bf', operation='UPDATE', pgid='pgtrigger_update_update_5c976', table='homes_provider', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_providerevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sector") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."sector"); RETURN NULL;', hash='85b27fca3cefdefc18b76d4a955c753f3289f460', operation='DELETE', pgid='pgtrigger_delete_delete_3b16b', table='homes_provider', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Home',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('name', models.CharField(max_length=160)),
                        ('letter', models.CharField(blank=True, max_length=2)),
                        ('urn', models.CharField(blank=True, max_length=16, verbose_name='URN')),
                        ('purpose', models.CharField(choices=[('wide range', 'A wide range of needs'), ('specialist', 'Specialist'), ('short breaks', 'Short breaks'), ('secure', 'Secure')], max_length=16)),
                        ('about', models.TextField(blank=True)),
                        ('setting', models.TextField(blank=True)),
                        ('town', models.CharField(blank=True, max_length=80)),
                        ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('who_for', models.CharField(blank=True, max_length=80)),
                        ('emergency_bed', models.BooleanField(default=False)),
                        ('semi_independence_flat', models.BooleanField(default=False)),
                        ('linked_school', models.CharField(blank=True, max_length=160)),
                        ('facilities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None)),
                        ('supervision_weeks', models.PositiveSmallIntegerField(default=6)),
                        ('opened_on', models.DateField(blank=True, null=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('area_authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='homes_in_area', to='homes.authority')),
                        ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='homes', to='homes.provider')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_to__gte', models.F('age_from')), _connector='OR'), name='home_ages_in_order'), models.CheckConstraint(condition=models.Q(('supervision_weeks__gte', 1), ('supervision_weeks__lte', 26)), name='home_supervision_interval_possible')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_homeevent" ("about", "age_from", "age_to", "area_authority_id", "closed_on", "emergency_bed", "facilities", "id", "letter", "linked_school", "name", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "provider_id", "purpose", "ref", "semi_independence_flat", "setting", "supervision_weeks", "town", "urn", "who_for") VALUES (NEW."about", NEW."age_from", NEW."age_to", NEW."area_authority_id", NEW."closed_on", NEW."emergency_bed", NEW."facilities", NEW."id", NEW."letter", NEW."linked_school", NEW."name", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."provider_id", NEW."purpose", NEW."ref", NEW."semi_independence_flat", NEW."setting", NEW."supervision_weeks", NEW."town", NEW."urn", NEW."who_for"); RETURN NULL;', hash='a660e41f959427fba208474f623b84d37db80be4', operation='INSERT', pgid='pgtrigger_insert_insert_fe2c5', table='homes_home', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "homes_homeevent" ("about", "age_from", "age_to", "area_authority_id", "closed_on", "emergency_bed", "facilities", "id", "letter", "linked_school", "name", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "provider_id", "purpose", "ref", "semi_independence_flat", "setting", "supervision_weeks", "town", "urn", "who_for") VALUES (NEW."about", NEW."age_from", NEW."age_to", NEW."area_authority_id", NEW."closed_on", NEW."emergency_bed", NEW."facilities", NEW."id", NEW."letter", NEW."linked_school", NEW."name", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."provider_id", NEW."purpose", NEW."ref", NEW."semi_independence_flat", NEW."setting", NEW."supervision_weeks", NEW."town", NEW."urn", NEW."who_for"); RETURN NULL;', hash='dd48f42121decb6c53b7ffd775f1d25bec222bd5', operation='UPDATE', pgid='pgtrigger_update_update_88d7e', table='homes_home', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_homeevent" ("about", "age_from", "age_to", "area_authority_id", "closed_on", "emergency_bed", "facilities", "id", "letter", "linked_school", "name", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "provider_id", "purpose", "ref", "semi_independence_flat", "setting", "supervision_weeks", "town", "urn", "who_for") VALUES (OLD."about", OLD."age_from", OLD."age_to", OLD."area_authority_id", OLD."closed_on", OLD."emergency_bed", OLD."facilities", OLD."id", OLD."letter", OLD."linked_school", OLD."name", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."provider_id", OLD."purpose", OLD."ref", OLD."semi_independence_flat", OLD."setting", OLD."supervision_weeks", OLD."town", OLD."urn", OLD."who_for"); RETURN NULL;', hash='b3bf00298d628aea9630fb9d4169fa1b300ef202', operation='DELETE', pgid='pgtrigger_delete_delete_a2612', table='homes_home', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Unit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('about', models.TextField(blank=True)),
                        ('short_breaks', models.BooleanField(default=False)),
                        ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('emergency_bed', models.BooleanField(default=False)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='homes.home')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_unitevent" ("about", "age_from", "age_to", "emergency_bed", "home_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "ref", "short_breaks") VALUES (NEW."about", NEW."age_from", NEW."age_to", NEW."emergency_bed", NEW."home_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."ref", NEW."short_breaks"); RETURN NULL;', hash='bd1577834697f7a7fe1baca74aa45374d41af79c', operation='INSERT', pgid='pgtrigger_insert_insert_2607d', table='homes_unit', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "homes_unitevent" ("about", "age_from", "age_to", "emergency_bed", "home_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "ref", "short_breaks") VALUES (NEW."about", NEW."age_from", NEW."age_to", NEW."emergency_bed", NEW."home_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."ref", NEW."short_breaks"); RETURN NULL;', hash='a6272c6b2082abfc9cfb5c5282b567d27733947c', operation='UPDATE', pgid='pgtrigger_update_update_9d36b', table='homes_unit', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "homes_unitevent" ("about", "age_from", "age_to", "emergency_bed", "home_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "ref", "short_breaks") VALUES (OLD."about", OLD."age_from", OLD."age_to", OLD."emergency_bed", OLD."home_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."ref", OLD."short_breaks"); RETURN NULL;', hash='8358f7d364c1e769f0c8da4e2710b4b22a4872d5', operation='DELETE', pgid='pgtrigger_delete_delete_0a99d', table='homes_unit', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='AuthorityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('name', models.CharField(max_length=160)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='homes.authority')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c5e02e0bda004350c390002fbd933a66020a150d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_350b9', table='homes_authorityevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='HomeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('name', models.CharField(max_length=160)),
                        ('letter', models.CharField(blank=True, max_length=2)),
                        ('urn', models.CharField(blank=True, max_length=16, verbose_name='URN')),
                        ('purpose', models.CharField(choices=[('wide range', 'A wide range of needs'), ('specialist', 'Specialist'), ('short breaks', 'Short breaks'), ('secure', 'Secure')], max_length=16)),
                        ('about', models.TextField(blank=True)),
                        ('setting', models.TextField(blank=True)),
                        ('town', models.CharField(blank=True, max_length=80)),
                        ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('who_for', models.CharField(blank=True, max_length=80)),
                        ('emergency_bed', models.BooleanField(default=False)),
                        ('semi_independence_flat', models.BooleanField(default=False)),
                        ('linked_school', models.CharField(blank=True, max_length=160)),
                        ('facilities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None)),
                        ('supervision_weeks', models.PositiveSmallIntegerField(default=6)),
                        ('opened_on', models.DateField(blank=True, null=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('area_authority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.authority')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='homes.home')),
                        ('provider', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.provider')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7a3663d803013a5bf5f8fde7fe92feda18f04a27', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f4f9', table='homes_homeevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ProviderEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('name', models.CharField(max_length=160)),
                        ('sector', models.CharField(choices=[('local authority', 'Local authority'), ('private', 'Private'), ('voluntary', 'Voluntary')], max_length=16)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='homes.provider')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aee167d81a025388b165b6b40523f91734270a15', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bcd7d', table='homes_providerevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='UnitEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('name', models.CharField(max_length=120)),
                        ('about', models.TextField(blank=True)),
                        ('short_breaks', models.BooleanField(default=False)),
                        ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('age_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('emergency_bed', models.BooleanField(default=False)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='homes.unit')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='943eb29fabac28f664e80e35d8bb12811f1aacc8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9dc06', table='homes_unitevent', when='BEFORE'))],
                    },
                ),
            ]
        ),
        InstallTriggers(),
    ]
