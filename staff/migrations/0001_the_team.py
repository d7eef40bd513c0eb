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
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='StaffMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('job_title', models.CharField(max_length=80)),
                        ('care_role', models.BooleanField(default=True)),
                        ('supervision_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('started_on', models.DateField()),
                        ('probation_ends_on', models.DateField(blank=True, null=True)),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='homes.home')),
                        ('supervised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supervises', to='staff.staffmember')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='post_ends_after_start'), models.CheckConstraint(condition=models.Q(('supervised_by', None), models.Q(('supervised_by', models.F('pk')), _negated=True), _connector='OR'), name='nobody_supervises_themselves')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "staff_staffmemberevent" ("care_role", "ended_on", "home_id", "id", "job_title", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probation_ends_on", "ref", "started_on", "supervised_by_id", "supervision_weeks", "user_id") VALUES (NEW."care_role", NEW."ended_on", NEW."home_id", NEW."id", NEW."job_title", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."probation_ends_on", NEW."ref", NEW."started_on", NEW."supervised_by_id", NEW."supervision_weeks", NEW."user_id"); RETURN NULL;', hash='a54f7c8dbaf1871bfd8edca9badfd2a51ccb98d7', operation='INSERT', pgid='pgtrigger_insert_insert_f984c', table='staff_staffmember', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "staff_staffmemberevent" ("care_role", "ended_on", "home_id", "id", "job_title", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probation_ends_on", "ref", "started_on", "supervised_by_id", "supervision_weeks", "user_id") VALUES (NEW."care_role", NEW."ended_on", NEW."home_id", NEW."id", NEW."job_title", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."probation_ends_on", NEW."ref", NEW."started_on", NEW."supervised_by_id", NEW."supervision_weeks", NEW."user_id"); RETURN NULL;', hash='f262f7093cbefb9d2fae26f2b33dd1148d8302ac', operation='UPDATE', pgid='pgtrigger_update_update_7895f', table='staff_staffmember', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "staff_staffmemberevent" ("care_role", "ended_on", "home_id", "id", "job_title", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probation_ends_on", "ref", "started_on", "supervised_by_id", "supervision_weeks", "user_id") VALUES (OLD."care_role", OLD."ended_on", OLD."home_id", OLD."id", OLD."job_title", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."probation_ends_on", OLD."ref", OLD."started_on", OLD."supervised_by_id", OLD."supervision_weeks", OLD."user_id"); RETURN NULL;', hash='953a14a0e0523b4d68aad317b01b10374fd0c80f', operation='DELETE', pgid='pgtrigger_delete_delete_11fa4', table='staff_staffmember', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='StaffSupervision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('held_on', models.DateField()),
                        ('young_people_needs', models.TextField(blank=True)),
                        ('performance', models.TextField(blank=True)),
                        ('wellbeing', models.TextField(blank=True)),
                        ('support', models.TextField(blank=True)),
                        ('training', models.TextField(blank=True)),
                        ('own_words', models.TextField(blank=True)),
                        ('next_on', models.DateField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(editable=False, null=True)),
                        ('supervisor_signed_at', models.DateTimeField(editable=False, null=True)),
                        ('staff_signed_at', models.DateTimeField(editable=False, null=True)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.home')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('staff_member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervisions', to='staff.staffmember')),
                        ('staff_signed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('supervisor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervisions_given', to=settings.AUTH_USER_MODEL)),
                        ('supervisor_signed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('change_asked', models.TextField(blank=True)),
                        ('change_asked_at', models.DateTimeField(editable=False, null=True)),
                        ('change_asked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['staff_member', '-held_on'], name='staff_staff_staff_m_2bd827_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('supervisor_signed_at', None), ('supervisor_signed_by', None)), models.Q(('supervisor_signed_at__isnull', False), ('supervisor_signed_by__isnull', False)), _connector='OR'), name='supervisor_signed_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('staff_signed_at', None), ('staff_signed_by', None)), models.Q(('staff_signed_at__isnull', False), ('staff_signed_by__isnull', False)), _connector='OR'), name='staff_signed_at_and_by'), models.CheckConstraint(condition=models.Q(('staff_signed_at', None), ('supervisor_signed_at__isnull', False), _connector='OR'), name='supervisor_signs_first'), models.CheckConstraint(condition=models.Q(models.Q(('change_asked_at', None), ('change_asked_by', None)), models.Q(('change_asked_at__isnull', False), ('change_asked_by__isnull', False)), _connector='OR'), name='change_asked_at_and_by')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "staff_staffsupervisionevent" ("change_asked", "change_asked_at", "change_asked_by_id", "changed_at", "held_on", "home_id", "id", "next_on", "own_words", "performance", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "staff_member_id", "staff_signed_at", "staff_signed_by_id", "supervisor_id", "supervisor_signed_at", "supervisor_signed_by_id", "support", "training", "version", "wellbeing", "young_people_needs") VALUES (NEW."change_asked", NEW."change_asked_at", NEW."change_asked_by_id", NEW."changed_at", NEW."held_on", NEW."home_id", NEW."id", NEW."next_on", NEW."own_words", NEW."performance", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."staff_member_id", NEW."staff_signed_at", NEW."staff_signed_by_id", NEW."supervisor_id", NEW."supervisor_signed_at", NEW."supervisor_signed_by_id", NEW."support", NEW."training", NEW."version", NEW."wellbeing", NEW."young_people_needs"); RETURN NULL;', hash='e80137bc95a4297d702f61b5516b215ce3f355e1', operation='INSERT', pgid='pgtrigger_insert_insert_8e10b', table='staff_staffsupervision', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "staff_staffsupervisionevent" ("change_asked", "change_asked_at", "change_asked_by_id", "changed_at", "held_on", "home_id", "id", "next_on", "own_words", "performance", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "staff_member_id", "staff_signed_at", "staff_signed_by_id", "supervisor_id", "supervisor_signed_at", "supervisor_signed_by_id", "support", "training", "version", "wellbeing", "young_people_needs") VALUES (NEW."change_asked", NEW."change_asked_at", NEW."change_asked_by_id", NEW."changed_at", NEW."held_on", NEW."home_id", NEW."id", NEW."next_on", NEW."own_words", NEW."performance", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."staff_member_id", NEW."staff_signed_at", NEW."staff_signed_by_id", NEW."supervisor_id", NEW."supervisor_signed_at", NEW."supervisor_signed_by_id", NEW."support", NEW."training", NEW."version", NEW."wellbeing", NEW."young_people_needs"); RETURN NULL;', hash='e4971243f653ffadeff10ce8a07c3cdb075d562c', operation='UPDATE', pgid='pgtrigger_update_update_61948', table='staff_staffsupervision', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "staff_staffsupervisionevent" ("change_asked", "change_asked_at", "change_asked_by_id", "changed_at", "held_on", "home_id", "id", "next_on", "own_words", "performance", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "staff_member_id", "staff_signed_at", "staff_signed_by_id", "supervisor_id", "supervisor_signed_at", "supervisor_signed_by_id", "support", "training", "version", "wellbeing", "young_people_needs") VALUES (OLD."change_asked", OLD."change_asked_at", OLD."change_asked_by_id", OLD."changed_at", OLD."held_on", OLD."home_id", OLD."id", OLD."next_on", OLD."own_words", OLD."performance", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."staff_member_id", OLD."staff_signed_at", OLD."staff_signed_by_id", OLD."supervisor_id", OLD."supervisor_signed_at", OLD."supervisor_signed_by_id", OLD."support", OLD."training", OLD."version", OLD."wellbeing", OLD."young_people_needs"); RETURN NULL;', hash='6f2543adf7cdc9397a59f9cd79a1678d218e175b', operation='DELETE', pgid='pgtrigger_delete_delete_e9a9e', table='staff_staffsupervision', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SupervisionAction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('text', models.CharField(max_length=300)),
                        ('due_on', models.DateField()),
                        ('state', models.CharField(choices=[('open', 'Not yet'), ('done', 'Done'), ('carried', 'Carry over'), ('dropped', 'No longer needed')], default='open', max_length=8)),
                        ('became', models.CharField(blank=True, max_length=300)),
                        ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='staff.supervisionaction')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervision_actions', to='staff.staffmember')),
                        ('settled_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_actions', to='staff.staffsupervision')),
                        ('supervision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='staff.staffsupervision')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "staff_supervisionactionevent" ("became", "carried_from_id", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "settled_in_id", "state", "supervision_id", "text") VALUES (NEW."became", NEW."carried_from_id", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."settled_in_id", NEW."state", NEW."supervision_id", NEW."text"); RETURN NULL;', hash='f0aa104ad2c77bbd0e279913540ad2073e44822d', operation='INSERT', pgid='pgtrigger_insert_insert_02ed4', table='staff_supervisionaction', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "staff_supervisionactionevent" ("became", "carried_from_id", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "settled_in_id", "state", "supervision_id", "text") VALUES (NEW."became", NEW."carried_from_id", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."settled_in_id", NEW."state", NEW."supervision_id", NEW."text"); RETURN NULL;', hash='7eedf4b0262ced5281077579ce874bc8cbc31bba', operation='UPDATE', pgid='pgtrigger_update_update_f21b7', table='staff_supervisionaction', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "staff_supervisionactionevent" ("became", "carried_from_id", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "settled_in_id", "state", "supervision_id", "text") VALUES (OLD."became", OLD."carried_from_id", OLD."due_on", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."settled_in_id", OLD."state", OLD."supervision_id", OLD."text"); RETURN NULL;', hash='eeeaa359dda8b14935f3ec259f942e4fdc9827c5', operation='DELETE', pgid='pgtrigger_delete_delete_5da67', table='staff_supervisionaction', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='StaffMemberEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('name', models.CharField(max_length=120)),
                        ('job_title', models.CharField(max_length=80)),
                        ('care_role', models.BooleanField(default=True)),
                        ('supervision_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('started_on', models.DateField()),
                        ('probation_ends_on', models.DateField(blank=True, null=True)),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='staff.staffmember')),
                        ('supervised_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffmember')),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0cd101a944b2b0482657bb08302e15492144da17', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02845', table='staff_staffmemberevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='StaffSupervisionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('held_on', models.DateField()),
                        ('young_people_needs', models.TextField(blank=True)),
                        ('performance', models.TextField(blank=True)),
                        ('wellbeing', models.TextField(blank=True)),
                        ('support', models.TextField(blank=True)),
                        ('training', models.TextField(blank=True)),
                        ('own_words', models.TextField(blank=True)),
                        ('next_on', models.DateField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(editable=False, null=True)),
                        ('supervisor_signed_at', models.DateTimeField(editable=False, null=True)),
                        ('staff_signed_at', models.DateTimeField(editable=False, null=True)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='staff.staffsupervision')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('staff_member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffmember')),
                        ('staff_signed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('supervisor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('supervisor_signed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('change_asked', models.TextField(blank=True)),
                        ('change_asked_at', models.DateTimeField(editable=False, null=True)),
                        ('change_asked_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2120e1b5432ca47ca4f35b20172bb4eef8a5c7cc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b5b6', table='staff_staffsupervisionevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='SupervisionActionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('text', models.CharField(max_length=300)),
                        ('due_on', models.DateField()),
                        ('state', models.CharField(choices=[('open', 'Not yet'), ('done', 'Done'), ('carried', 'Carry over'), ('dropped', 'No longer needed')], default='open', max_length=8)),
                        ('became', models.CharField(blank=True, max_length=300)),
                        ('carried_from', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.supervisionaction')),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffmember')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='staff.supervisionaction')),
                        ('settled_in', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffsupervision')),
                        ('supervision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffsupervision')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd9d106ebdfef867cc03f6c2258c3d8efce0ee47', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d96e4', table='staff_supervisionactionevent', when='BEFORE'))],
                    },
                ),
            ]
        ),
        InstallTriggers(),
    ]
