import accounts.records
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
                    name='SchoolMonth',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('month', models.DateField()),
                        ('provision', models.CharField(max_length=160)),
                        ('sessions', models.PositiveSmallIntegerField()),
                        ('attended', models.PositiveSmallIntegerField()),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.home')),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='school_months', to='placements.youngperson')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('young_person', 'home', 'month'), name='one_school_month_each'), models.CheckConstraint(condition=models.Q(('attended__lte', models.F('sessions'))), name='no_more_attended_than_offered')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_schoolmonthevent" ("attended", "home_id", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision", "ref", "sessions", "young_person_id") VALUES (NEW."attended", NEW."home_id", NEW."id", NEW."month", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provision", NEW."ref", NEW."sessions", NEW."young_person_id"); RETURN NULL;', hash='3815eaa804a12eb1242f2f6c4b6c93144fc43402', operation='INSERT', pgid='pgtrigger_insert_insert_d341d', table='outcomes_schoolmonth', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outcomes_schoolmonthevent" ("attended", "home_id", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision", "ref", "sessions", "young_person_id") VALUES (NEW."attended", NEW."home_id", NEW."id", NEW."month", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provision", NEW."ref", NEW."sessions", NEW."young_person_id"); RETURN NULL;', hash='22fc47e9e36ff6fb5df7afb5a178eadb8250013a', operation='UPDATE', pgid='pgtrigger_update_update_843cf', table='outcomes_schoolmonth', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_schoolmonthevent" ("attended", "home_id", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision", "ref", "sessions", "young_person_id") VALUES (OLD."attended", OLD."home_id", OLD."id", OLD."month", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."provision", OLD."ref", OLD."sessions", OLD."young_person_id"); RETURN NULL;', hash='6a98550f251eba7f610b41b6d97040c3c493a67f', operation='DELETE', pgid='pgtrigger_delete_delete_d29e6', table='outcomes_schoolmonth', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Goal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('title', models.CharField(max_length=160)),
                        ('area', models.CharField(choices=[('education', 'Learning'), ('health', 'Health'), ('feelings', 'Feelings'), ('people', 'Family and friends'), ('independence', 'Doing things for myself'), ('interests', 'Things I love')], max_length=16)),
                        ('baseline', models.CharField(blank=True, max_length=300)),
                        ('own_view', models.CharField(blank=True, max_length=300)),
                        ('set_on', models.DateField()),
                        ('hoped_by', models.DateField(blank=True, null=True)),
                        ('state', models.CharField(choices=[('now', 'Working on it'), ('reached', 'Reached'), ('set aside', 'Set aside')], default='now', max_length=12)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='homes.home')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_goalevent" ("area", "baseline", "closed_on", "home_id", "hoped_by", "id", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "set_on", "state", "title", "young_person_id") VALUES (NEW."area", NEW."baseline", NEW."closed_on", NEW."home_id", NEW."hoped_by", NEW."id", NEW."own_view", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."set_on", NEW."state", NEW."title", NEW."young_person_id"); RETURN NULL;', hash='02858879f4406b79f17e0623d52168b18c60b9f6', operation='INSERT', pgid='pgtrigger_insert_insert_5812b', table='outcomes_goal', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outcomes_goalevent" ("area", "baseline", "closed_on", "home_id", "hoped_by", "id", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "set_on", "state", "title", "young_person_id") VALUES (NEW."area", NEW."baseline", NEW."closed_on", NEW."home_id", NEW."hoped_by", NEW."id", NEW."own_view", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."set_on", NEW."state", NEW."title", NEW."young_person_id"); RETURN NULL;', hash='19deffb22a07a289b49a15432b6b90d92f6417b6', operation='UPDATE', pgid='pgtrigger_update_update_3fe27', table='outcomes_goal', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_goalevent" ("area", "baseline", "closed_on", "home_id", "hoped_by", "id", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "set_on", "state", "title", "young_person_id") VALUES (OLD."area", OLD."baseline", OLD."closed_on", OLD."home_id", OLD."hoped_by", OLD."id", OLD."own_view", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."set_on", OLD."state", OLD."title", OLD."young_person_id"); RETURN NULL;', hash='f997fee5d821fb7c4d0d51ad12dc1e9578d7ec0b', operation='DELETE', pgid='pgtrigger_delete_delete_94ea1', table='outcomes_goal', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='GoalProgress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('on', models.DateField()),
                        ('score', models.PositiveSmallIntegerField()),
                        ('evidence', models.TextField(blank=True)),
                        ('own_view', models.CharField(blank=True, max_length=300)),
                        ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='outcomes.goal')),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.home')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['goal', 'on'], name='outcomes_go_goal_id_07f241_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 10)), name='progress_from_0_to_10')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_goalprogressevent" ("evidence", "goal_id", "home_id", "id", "on", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "score") VALUES (NEW."evidence", NEW."goal_id", NEW."home_id", NEW."id", NEW."on", NEW."own_view", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."score"); RETURN NULL;', hash='f91dba99ba8876b2902b1affdbd6212d409d0d06', operation='INSERT', pgid='pgtrigger_insert_insert_36b4c', table='outcomes_goalprogress', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outcomes_goalprogressevent" ("evidence", "goal_id", "home_id", "id", "on", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "score") VALUES (NEW."evidence", NEW."goal_id", NEW."home_id", NEW."id", NEW."on", NEW."own_view", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."score"); RETURN NULL;', hash='a785e3d1321b0b664663cb8587116aa02df62977', operation='UPDATE', pgid='pgtrigger_update_update_af764', table='outcomes_goalprogress', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_goalprogressevent" ("evidence", "goal_id", "home_id", "id", "on", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "score") VALUES (OLD."evidence", OLD."goal_id", OLD."home_id", OLD."id", OLD."on", OLD."own_view", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."score"); RETURN NULL;', hash='e7988b7701bc3a84de192a5d5ac14c2b513870c5', operation='DELETE', pgid='pgtrigger_delete_delete_e8326', table='outcomes_goalprogress', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='GoalStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(max_length=120)),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='outcomes.goal')),
                    ],
                    options={
                        'ordering': ['order'],
                        'constraints': [models.UniqueConstraint(fields=('goal', 'order'), name='goal_steps_in_order')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_goalstepevent" ("done_on", "goal_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "title") VALUES (NEW."done_on", NEW."goal_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."title"); RETURN NULL;', hash='4e4f855ff731dd96f06b8f77084fc7fc25b9215f', operation='INSERT', pgid='pgtrigger_insert_insert_fca1d', table='outcomes_goalstep', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outcomes_goalstepevent" ("done_on", "goal_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "title") VALUES (NEW."done_on", NEW."goal_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."title"); RETURN NULL;', hash='905fcdb5ce1164a54aaab731ca84ecd2d870ddd5', operation='UPDATE', pgid='pgtrigger_update_update_6375c', table='outcomes_goalstep', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outcomes_goalstepevent" ("done_on", "goal_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "title") VALUES (OLD."done_on", OLD."goal_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."title"); RETURN NULL;', hash='59d5415c59409bf84d6279b8a376709a8144a7e1', operation='DELETE', pgid='pgtrigger_delete_delete_ce0e9', table='outcomes_goalstep', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='GoalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('title', models.CharField(max_length=160)),
                        ('area', models.CharField(choices=[('education', 'Learning'), ('health', 'Health'), ('feelings', 'Feelings'), ('people', 'Family and friends'), ('independence', 'Doing things for myself'), ('interests', 'Things I love')], max_length=16)),
                        ('baseline', models.CharField(blank=True, max_length=300)),
                        ('own_view', models.CharField(blank=True, max_length=300)),
                        ('set_on', models.DateField()),
                        ('hoped_by', models.DateField(blank=True, null=True)),
                        ('state', models.CharField(choices=[('now', 'Working on it'), ('reached', 'Reached'), ('set aside', 'Set aside')], default='now', max_length=12)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outcomes.goal')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='70d1a4393634e3ffa0515e8e9c79bcfa7603f134', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_50dd2', table='outcomes_goalevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='GoalProgressEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('on', models.DateField()),
                        ('score', models.PositiveSmallIntegerField()),
                        ('evidence', models.TextField(blank=True)),
                        ('own_view', models.CharField(blank=True, max_length=300)),
                        ('goal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outcomes.goal')),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outcomes.goalprogress')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='beee1f4501f46bbc722c4b437300c183955d0e13', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e39b4', table='outcomes_goalprogressevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='GoalStepEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(max_length=120)),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('goal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outcomes.goal')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outcomes.goalstep')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='628f7482511dcf8e96eac2dc13c90776a70e3a58', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c7d6c', table='outcomes_goalstepevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='SchoolMonthEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('month', models.DateField()),
                        ('provision', models.CharField(max_length=160)),
                        ('sessions', models.PositiveSmallIntegerField()),
                        ('attended', models.PositiveSmallIntegerField()),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outcomes.schoolmonth')),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3b6c78aaec2677162c3252a3dd08cb234b0fe51d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bbc23', table='outcomes_schoolmonthevent', when='BEFORE'))],
                    },
                ),
            ]
        ),
        InstallTriggers(),
    ]
