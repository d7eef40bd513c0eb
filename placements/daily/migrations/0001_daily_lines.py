import accounts.records
import django.contrib.postgres.fields
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
        ('placements', '0001_young_people'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='DailyLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('day', models.DateField()),
                        ('shift', models.CharField(choices=[('day', 'Day'), ('evening', 'Evening'), ('night', 'Night')], max_length=8)),
                        ('mood', models.CharField(choices=[('good', 'Good'), ('mixed', 'Mixed'), ('low', 'Low'), ('hard', 'Hard')], max_length=8)),
                        ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('food', 'Food'), ('school', 'School'), ('health', 'Health'), ('activity', 'Activity'), ('family time', 'Family time'), ('friends', 'Friends'), ('sleep', 'Sleep')], max_length=16), default=list, size=None)),
                        ('words', models.TextField()),
                        ('proud', models.BooleanField(default=False)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daily_lines', to='homes.home')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daily_lines', to='placements.youngperson')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['young_person', '-day', '-recorded_at'], name='daily_daily_young_p_c3357b_idx'), models.Index(fields=['home', '-day'], name='daily_daily_home_id_572d9d_idx')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "daily_dailylineevent" ("about", "day", "home_id", "id", "mood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proud", "recorded_at", "recorded_by_id", "ref", "shift", "words", "young_person_id") VALUES (NEW."about", NEW."day", NEW."home_id", NEW."id", NEW."mood", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proud", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."shift", NEW."words", NEW."young_person_id"); RETURN NULL;', hash='80d0a7735450f89eb68286c4d84179d0450ac0e6', operation='INSERT', pgid='pgtrigger_insert_insert_eb505', table='daily_dailyline', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "daily_dailylineevent" ("about", "day", "home_id", "id", "mood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proud", "recorded_at", "recorded_by_id", "ref", "shift", "words", "young_person_id") VALUES (NEW."about", NEW."day", NEW."home_id", NEW."id", NEW."mood", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proud", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."shift", NEW."words", NEW."young_person_id"); RETURN NULL;', hash='8394f62e34d453bf6ec76fd32c548cd1b5bc8738', operation='UPDATE', pgid='pgtrigger_update_update_b0188', table='daily_dailyline', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "daily_dailylineevent" ("about", "day", "home_id", "id", "mood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proud", "recorded_at", "recorded_by_id", "ref", "shift", "words", "young_person_id") VALUES (OLD."about", OLD."day", OLD."home_id", OLD."id", OLD."mood", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proud", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."shift", OLD."words", OLD."young_person_id"); RETURN NULL;', hash='69f9a107151320aad8174563bae2ed3dbc31c7f6', operation='DELETE', pgid='pgtrigger_delete_delete_1c132', table='daily_dailyline', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='DailyLineEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('day', models.DateField()),
                        ('shift', models.CharField(choices=[('day', 'Day'), ('evening', 'Evening'), ('night', 'Night')], max_length=8)),
                        ('mood', models.CharField(choices=[('good', 'Good'), ('mixed', 'Mixed'), ('low', 'Low'), ('hard', 'Hard')], max_length=8)),
                        ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('food', 'Food'), ('school', 'School'), ('health', 'Health'), ('activity', 'Activity'), ('family time', 'Family time'), ('friends', 'Friends'), ('sleep', 'Sleep')], max_length=16), default=list, size=None)),
                        ('words', models.TextField()),
                        ('proud', models.BooleanField(default=False)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='daily.dailyline')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a09149b63bfe64938ff919a4aa40f0c5d53d03ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6836c', table='daily_dailylineevent', when='BEFORE'))],
                    },
                ),
            ]
        ),
        InstallTriggers(),
    ]
