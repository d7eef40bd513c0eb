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
        ('staff', '0001_the_team'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Incident',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('kind', models.CharField(choices=[('aggression', 'Hurting or threatening others'), ('damage', 'Damage to things'), ('self-harm', 'Self-harm'), ('missing', 'Not where they should be'), ('bullying', 'Bullying'), ('accident', 'Accident or injury'), ('health', 'Illness or seizure'), ('allegation', 'Something said about an adult'), ('substances', 'Drugs, alcohol or vapes'), ('distress', 'Very upset'), ('other', 'Something else')], max_length=16)),
                        ('occurred_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('place', models.CharField(choices=[('kitchen', 'Kitchen'), ('lounge', 'Lounge'), ('landing', 'Landing'), ('bedroom', 'Bedroom'), ('garden', 'Garden'), ('car', 'Car'), ('school', 'School'), ('out', 'Out')], max_length=16)),
                        ('place_words', models.CharField(blank=True, max_length=120)),
                        ('before', models.TextField()),
                        ('trigger', models.CharField(blank=True, max_length=300)),
                        ('what_happened', models.TextField()),
                        ('response', models.TextField()),
                        ('how_it_ended', models.TextField()),
                        ('anyone_hurt', models.BooleanField(default=False)),
                        ('injuries', models.TextField(blank=True)),
                        ('before_next_shift', models.TextField(blank=True)),
                        ('learned', models.TextField(blank=True)),
                        ('changes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                        ('because', models.TextField(blank=True)),
                        ('reviewed_at', models.DateTimeField(editable=False, null=True)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='homes.home')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reviewed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['home', '-occurred_at'], name='incidents_i_home_id_6b74c3_idx'), models.Index(condition=models.Q(('reviewed_at', None)), fields=['home'], name='incident_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('reviewed_by', None)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='reviewed_at_and_by'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='nobody_reviews_their_own'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('occurred_at')), _connector='OR'), name='incident_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('occurred_at__lte', models.F('recorded_at'))), name='incident_not_in_the_future')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_incidentevent" ("anyone_hurt", "because", "before", "before_next_shift", "changes", "ended_at", "home_id", "how_it_ended", "id", "injuries", "kind", "learned", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_words", "recorded_at", "recorded_by_id", "ref", "response", "reviewed_at", "reviewed_by_id", "trigger", "what_happened") VALUES (NEW."anyone_hurt", NEW."because", NEW."before", NEW."before_next_shift", NEW."changes", NEW."ended_at", NEW."home_id", NEW."how_it_ended", NEW."id", NEW."injuries", NEW."kind", NEW."learned", NEW."occurred_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."place_words", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."response", NEW."reviewed_at", NEW."reviewed_by_id", NEW."trigger", NEW."what_happened"); RETURN NULL;', hash='2bc8bb20ae1f40b6d486169425354d8e36903116', operation='INSERT', pgid='pgtrigger_insert_insert_edffb', table='incidents_incident', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incidents_incidentevent" ("anyone_hurt", "because", "before", "before_next_shift", "changes", "ended_at", "home_id", "how_it_ended", "id", "injuries", "kind", "learned", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_words", "recorded_at", "recorded_by_id", "ref", "response", "reviewed_at", "reviewed_by_id", "trigger", "what_happened") VALUES (NEW."anyone_hurt", NEW."because", NEW."before", NEW."before_next_shift", NEW."changes", NEW."ended_at", NEW."home_id", NEW."how_it_ended", NEW."id", NEW."injuries", NEW."kind", NEW."learned", NEW."occurred_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."place_words", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."response", NEW."reviewed_at", NEW."reviewed_by_id", NEW."trigger", NEW."what_happened"); RETURN NULL;', hash='e72f34b38c48df1f0f696a7a550d63ae5be9c650', operation='UPDATE', pgid='pgtrigger_update_update_41444', table='incidents_incident', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_incidentevent" ("anyone_hurt", "because", "before", "before_next_shift", "changes", "ended_at", "home_id", "how_it_ended", "id", "injuries", "kind", "learned", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_words", "recorded_at", "recorded_by_id", "ref", "response", "reviewed_at", "reviewed_by_id", "trigger", "what_happened") VALUES (OLD."anyone_hurt", OLD."because", OLD."before", OLD."before_next_shift", OLD."changes", OLD."ended_at", OLD."home_id", OLD."how_it_ended", OLD."id", OLD."injuries", OLD."kind", OLD."learned", OLD."occurred_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."place_words", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."response", OLD."reviewed_at", OLD."reviewed_by_id", OLD."trigger", OLD."what_happened"); RETURN NULL;', hash='bb11647923c8da6e2d2b6f57609d22ecd39ee642', operation='DELETE', pgid='pgtrigger_delete_delete_2fefa', table='incidents_incident', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='InvolvedYoungPerson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('part', models.CharField(choices=[('part', 'Part of it'), ('hurt', 'Hurt or upset by it'), ('saw', 'Saw or heard it')], max_length=8)),
                        ('account', models.TextField(blank=True)),
                        ('feelings', models.CharField(blank=True, max_length=300)),
                        ('no_account', models.CharField(blank=True, choices=[('does not want to', 'Does not want to say yet'), ('asleep', 'Asleep or not here'), ('not asked', 'We have not asked yet'), ('communicates', 'Tells us in another way, written above')], max_length=16)),
                        ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='young_people', to='incidents.incident')),
                        ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='placements.youngperson')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('incident', 'young_person'), name='a_young_person_once_an_incident')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_involvedyoungpersonevent" ("account", "feelings", "id", "incident_id", "no_account", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "young_person_id") VALUES (NEW."account", NEW."feelings", NEW."id", NEW."incident_id", NEW."no_account", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."young_person_id"); RETURN NULL;', hash='253bea111659138c5739341125f6c86658af11ae', operation='INSERT', pgid='pgtrigger_insert_insert_cd1fa', table='incidents_involvedyoungperson', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incidents_involvedyoungpersonevent" ("account", "feelings", "id", "incident_id", "no_account", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "young_person_id") VALUES (NEW."account", NEW."feelings", NEW."id", NEW."incident_id", NEW."no_account", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."young_person_id"); RETURN NULL;', hash='fee23e1e5b275decdb72f15883ef747065a02a16', operation='UPDATE', pgid='pgtrigger_update_update_f58f5', table='incidents_involvedyoungperson', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_involvedyoungpersonevent" ("account", "feelings", "id", "incident_id", "no_account", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "young_person_id") VALUES (OLD."account", OLD."feelings", OLD."id", OLD."incident_id", OLD."no_account", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."young_person_id"); RETURN NULL;', hash='f3fe542b41cbb5c26fb46b6ae060d22156ff0ec5', operation='DELETE', pgid='pgtrigger_delete_delete_e45c9', table='incidents_involvedyoungperson', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Told',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('who', models.CharField(choices=[('manager', 'Manager on call'), ('family', 'Family'), ('social worker', 'Social worker'), ('police', 'Police'), ('health', 'Doctor or hospital'), ('school', 'School'), ('other', 'Someone else')], max_length=16)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('at', models.DateTimeField(blank=True, null=True)),
                        ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='incidents.incident')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_toldevent" ("at", "id", "incident_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "who") VALUES (NEW."at", NEW."id", NEW."incident_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."who"); RETURN NULL;', hash='7a10a4af8fd867699d0ed6e2b1da882c362a6b83', operation='INSERT', pgid='pgtrigger_insert_insert_5c0d5', table='incidents_told', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incidents_toldevent" ("at", "id", "incident_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "who") VALUES (NEW."at", NEW."id", NEW."incident_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."who"); RETURN NULL;', hash='d41ec2217018fe1c38782ecf94139fea88574bc6', operation='UPDATE', pgid='pgtrigger_update_update_420c3', table='incidents_told', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_toldevent" ("at", "id", "incident_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "who") VALUES (OLD."at", OLD."id", OLD."incident_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."who"); RETURN NULL;', hash='2782f72404ab6cdc1f66078d9605d15ef7c1f7b8', operation='DELETE', pgid='pgtrigger_delete_delete_5d893', table='incidents_told', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='InvolvedAdult',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('part', models.CharField(choices=[('led', 'Led'), ('helped', 'Helped'), ('saw', 'Saw it')], max_length=8)),
                        ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adults', to='incidents.incident')),
                        ('staff_member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='staff.staffmember')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('staff_member__isnull', False)), models.Q(('staff_member', None), models.Q(('name', ''), _negated=True)), _connector='OR'), name='an_adult_is_staff_or_named')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_involvedadultevent" ("id", "incident_id", "name", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "staff_member_id") VALUES (NEW."id", NEW."incident_id", NEW."name", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."staff_member_id"); RETURN NULL;', hash='3dc2bb57e8f3e9b3ea732ce562541842409c0fe1', operation='INSERT', pgid='pgtrigger_insert_insert_4e329', table='incidents_involvedadult', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incidents_involvedadultevent" ("id", "incident_id", "name", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "staff_member_id") VALUES (NEW."id", NEW."incident_id", NEW."name", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."staff_member_id"); RETURN NULL;', hash='b8f2a472da1af2cc5ae12a83958e0fb437a42b94', operation='UPDATE', pgid='pgtrigger_update_update_c41cd', table='incidents_involvedadult', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_involvedadultevent" ("id", "incident_id", "name", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "staff_member_id") VALUES (OLD."id", OLD."incident_id", OLD."name", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."staff_member_id"); RETURN NULL;', hash='89340a269a4ac76f9a64b58c3400c8013281b469', operation='DELETE', pgid='pgtrigger_delete_delete_0a5c1', table='incidents_involvedadult', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='LaterAccount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('account', models.TextField(blank=True)),
                        ('feelings', models.CharField(blank=True, max_length=300)),
                        ('no_account', models.CharField(blank=True, choices=[('does not want to', 'Does not want to say yet'), ('asleep', 'Asleep or not here'), ('not asked', 'We have not asked yet'), ('communicates', 'Tells us in another way, written above')], max_length=16)),
                        ('involved', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='later_accounts', to='incidents.involvedyoungperson')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('account', ''), ('feelings', ''), _negated=True), models.Q(('no_account', ''), _negated=True), _connector='OR'), name='a_later_account_says_something')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_lateraccountevent" ("account", "feelings", "id", "involved_id", "no_account", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref") VALUES (NEW."account", NEW."feelings", NEW."id", NEW."involved_id", NEW."no_account", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref"); RETURN NULL;', hash='2792d7068444885434539264eedd705a235251e9', operation='INSERT', pgid='pgtrigger_insert_insert_ffe37', table='incidents_lateraccount', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incidents_lateraccountevent" ("account", "feelings", "id", "involved_id", "no_account", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref") VALUES (NEW."account", NEW."feelings", NEW."id", NEW."involved_id", NEW."no_account", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref"); RETURN NULL;', hash='74bea17c12a30d2083ecaf7e1edd8df4c896ddc9', operation='UPDATE', pgid='pgtrigger_update_update_dd764', table='incidents_lateraccount', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incidents_lateraccountevent" ("account", "feelings", "id", "involved_id", "no_account", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref") VALUES (OLD."account", OLD."feelings", OLD."id", OLD."involved_id", OLD."no_account", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref"); RETURN NULL;', hash='24976ecf11f1435813418d1b9eae24dd6d9a8ba2', operation='DELETE', pgid='pgtrigger_delete_delete_31cf7', table='incidents_lateraccount', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='InvolvedAdultEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('part', models.CharField(choices=[('led', 'Led'), ('helped', 'Helped'), ('saw', 'Saw it')], max_length=8)),
                        ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incidents.incident')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incidents.involvedadult')),
                        ('staff_member', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffmember')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='98a772815243d955fba5c9ef9a575909f9cabb83', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62c74', table='incidents_involvedadultevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='InvolvedYoungPersonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('part', models.CharField(choices=[('part', 'Part of it'), ('hurt', 'Hurt or upset by it'), ('saw', 'Saw or heard it')], max_length=8)),
                        ('account', models.TextField(blank=True)),
                        ('feelings', models.CharField(blank=True, max_length=300)),
                        ('no_account', models.CharField(blank=True, choices=[('does not want to', 'Does not want to say yet'), ('asleep', 'Asleep or not here'), ('not asked', 'We have not asked yet'), ('communicates', 'Tells us in another way, written above')], max_length=16)),
                        ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incidents.incident')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incidents.involvedyoungperson')),
                        ('young_person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='placements.youngperson')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='579a1aaa927a74e2c89962498ecc5d9a53bbfe62', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1e457', table='incidents_involvedyoungpersonevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='ToldEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('who', models.CharField(choices=[('manager', 'Manager on call'), ('family', 'Family'), ('social worker', 'Social worker'), ('police', 'Police'), ('health', 'Doctor or hospital'), ('school', 'School'), ('other', 'Someone else')], max_length=16)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('at', models.DateTimeField(blank=True, null=True)),
                        ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incidents.incident')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incidents.told')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='202d3b292d89fc4dd268f4b6d40783405d2354fb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_088ff', table='incidents_toldevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='IncidentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('kind', models.CharField(choices=[('aggression', 'Hurting or threatening others'), ('damage', 'Damage to things'), ('self-harm', 'Self-harm'), ('missing', 'Not where they should be'), ('bullying', 'Bullying'), ('accident', 'Accident or injury'), ('health', 'Illness or seizure'), ('allegation', 'Something said about an adult'), ('substances', 'Drugs, alcohol or vapes'), ('distress', 'Very upset'), ('other', 'Something else')], max_length=16)),
                        ('occurred_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('place', models.CharField(choices=[('kitchen', 'Kitchen'), ('lounge', 'Lounge'), ('landing', 'Landing'), ('bedroom', 'Bedroom'), ('garden', 'Garden'), ('car', 'Car'), ('school', 'School'), ('out', 'Out')], max_length=16)),
                        ('place_words', models.CharField(blank=True, max_length=120)),
                        ('before', models.TextField()),
                        ('trigger', models.CharField(blank=True, max_length=300)),
                        ('what_happened', models.TextField()),
                        ('response', models.TextField()),
                        ('how_it_ended', models.TextField()),
                        ('anyone_hurt', models.BooleanField(default=False)),
                        ('injuries', models.TextField(blank=True)),
                        ('before_next_shift', models.TextField(blank=True)),
                        ('learned', models.TextField(blank=True)),
                        ('changes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                        ('because', models.TextField(blank=True)),
                        ('reviewed_at', models.DateTimeField(editable=False, null=True)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incidents.incident')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reviewed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='660df2a5ede432f1e06e892ca87c4cd25e0a272c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b202', table='incidents_incidentevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='LaterAccountEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('account', models.TextField(blank=True)),
                        ('feelings', models.CharField(blank=True, max_length=300)),
                        ('no_account', models.CharField(blank=True, choices=[('does not want to', 'Does not want to say yet'), ('asleep', 'Asleep or not here'), ('not asked', 'We have not asked yet'), ('communicates', 'Tells us in another way, written above')], max_length=16)),
                        ('involved', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incidents.involvedyoungperson')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incidents.lateraccount')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e67d039ca939c368b4e64e96471d18fbaaf6ecfa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_18c2a', table='incidents_lateraccountevent', when='BEFORE'))],
                    },
                ),
            ]
        ),
        InstallTriggers(),
    ]
