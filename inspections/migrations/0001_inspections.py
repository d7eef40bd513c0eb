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
        ('accounts', '0001_people_who_sign_in'),
        ('accounts', '__first__'),
        ('homes', '0001_homes'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('staff', '0001_the_team'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='InspectorVisit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('identity_number', models.CharField(max_length=40)),
                        ('opened_at', models.DateTimeField()),
                        ('told_first', models.TextField(blank=True)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspector_visits', to='homes.home')),
                        ('membership', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inspector_visit', to='accounts.membership')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_inspectorvisitevent" ("home_id", "id", "identity_number", "membership_id", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "told_first") VALUES (NEW."home_id", NEW."id", NEW."identity_number", NEW."membership_id", NEW."name", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."told_first"); RETURN NULL;', hash='2ddd5acbfb2bf267dd0767ac1aa3b66af1287868', operation='INSERT', pgid='pgtrigger_insert_insert_010c6', table='inspections_inspectorvisit', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "inspections_inspectorvisitevent" ("home_id", "id", "identity_number", "membership_id", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "told_first") VALUES (NEW."home_id", NEW."id", NEW."identity_number", NEW."membership_id", NEW."name", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."told_first"); RETURN NULL;', hash='29a0db8a44601b55d11d636fc20c3ed219a023a5', operation='UPDATE', pgid='pgtrigger_update_update_82ae4', table='inspections_inspectorvisit', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_inspectorvisitevent" ("home_id", "id", "identity_number", "membership_id", "name", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "told_first") VALUES (OLD."home_id", OLD."id", OLD."identity_number", OLD."membership_id", OLD."name", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."told_first"); RETURN NULL;', hash='ce8a3cff9991daab7f61debbdd9176819cb67f3a', operation='DELETE', pgid='pgtrigger_delete_delete_5e667', table='inspections_inspectorvisit', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Inspection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('kind', models.CharField(choices=[('full', 'Full'), ('assurance', 'Assurance'), ('interim', 'Interim'), ('monitoring', 'Monitoring'), ('other', 'Other')], max_length=12)),
                        ('framework', models.CharField(blank=True, max_length=80)),
                        ('started_on', models.DateField()),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('published_on', models.DateField(blank=True, null=True)),
                        ('event_number', models.CharField(blank=True, max_length=24)),
                        ('inspector', models.CharField(blank=True, max_length=120)),
                        ('summary', models.TextField(blank=True)),
                        ('outcome', models.CharField(blank=True, max_length=160)),
                        ('report_link', models.URLField(blank=True)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='homes.home')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['home', '-started_on'], name='inspections_home_id_436ba7_idx')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_inspectionevent" ("ended_on", "event_number", "framework", "home_id", "id", "inspector", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "recorded_at", "recorded_by_id", "ref", "report_link", "started_on", "summary") VALUES (NEW."ended_on", NEW."event_number", NEW."framework", NEW."home_id", NEW."id", NEW."inspector", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_on", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."report_link", NEW."started_on", NEW."summary"); RETURN NULL;', hash='d388159cb7120fbca84a21f538e2a18090b8d4fd', operation='INSERT', pgid='pgtrigger_insert_insert_f089c', table='inspections_inspection', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "inspections_inspectionevent" ("ended_on", "event_number", "framework", "home_id", "id", "inspector", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "recorded_at", "recorded_by_id", "ref", "report_link", "started_on", "summary") VALUES (NEW."ended_on", NEW."event_number", NEW."framework", NEW."home_id", NEW."id", NEW."inspector", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_on", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."report_link", NEW."started_on", NEW."summary"); RETURN NULL;', hash='f9fdef60484c429a5a58a50f1c42a4ea3ef88b3a', operation='UPDATE', pgid='pgtrigger_update_update_fe5c3', table='inspections_inspection', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_inspectionevent" ("ended_on", "event_number", "framework", "home_id", "id", "inspector", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "recorded_at", "recorded_by_id", "ref", "report_link", "started_on", "summary") VALUES (OLD."ended_on", OLD."event_number", OLD."framework", OLD."home_id", OLD."id", OLD."inspector", OLD."kind", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_on", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."report_link", OLD."started_on", OLD."summary"); RETURN NULL;', hash='7cc531b1041a7ec6094173f399f6d6e4bc005c68', operation='DELETE', pgid='pgtrigger_delete_delete_6efc3', table='inspections_inspection', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='Judgement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('area', models.CharField(choices=[('overall', 'Overall experiences and progress'), ('protection', 'How well helped and protected'), ('leadership', 'Effectiveness of leaders and managers')], max_length=12)),
                        ('rank', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('label', models.CharField(max_length=60)),
                        ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='inspections.inspection')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('inspection', 'area'), name='one_judgement_an_area'), models.CheckConstraint(condition=models.Q(('rank', None), models.Q(('rank__gte', 1), ('rank__lte', 4)), _connector='OR'), name='judgement_rank_1_to_4')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_judgementevent" ("area", "id", "inspection_id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "ref") VALUES (NEW."area", NEW."id", NEW."inspection_id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."ref"); RETURN NULL;', hash='efa240c8415aba6b68cae9f592ea12b68b3b7e76', operation='INSERT', pgid='pgtrigger_insert_insert_8f46f', table='inspections_judgement', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "inspections_judgementevent" ("area", "id", "inspection_id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "ref") VALUES (NEW."area", NEW."id", NEW."inspection_id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."ref"); RETURN NULL;', hash='bec9c0c974013c158e5097d3a6aefd9943860715', operation='UPDATE', pgid='pgtrigger_update_update_1a698', table='inspections_judgement', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_judgementevent" ("area", "id", "inspection_id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "ref") VALUES (OLD."area", OLD."id", OLD."inspection_id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."ref"); RETURN NULL;', hash='859a6e373449785863d0d1b1040215fb712a85c0', operation='DELETE', pgid='pgtrigger_delete_delete_27547', table='inspections_judgement', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='InspectionAction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('kind', models.CharField(choices=[('requirement', 'Requirement'), ('recommendation', 'Recommendation')], max_length=16)),
                        ('refers_to', models.CharField(max_length=120)),
                        ('text', models.TextField()),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('evidence', models.TextField(blank=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_actions', to='homes.home')),
                        ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='inspections.inspection')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_actions', to='staff.staffmember')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'requirement'), _negated=True), ('due_on__isnull', False), _connector='OR'), name='a_requirement_has_a_date'), models.CheckConstraint(condition=models.Q(models.Q(('closed_by', None), ('closed_on', None)), models.Q(('closed_by__isnull', False), ('closed_on__isnull', False)), _connector='OR'), name='closed_on_and_by'), models.CheckConstraint(condition=models.Q(('closed_on', None), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='closed_with_evidence')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_inspectionactionevent" ("closed_by_id", "closed_on", "due_on", "evidence", "home_id", "id", "inspection_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "refers_to", "text") VALUES (NEW."closed_by_id", NEW."closed_on", NEW."due_on", NEW."evidence", NEW."home_id", NEW."id", NEW."inspection_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."refers_to", NEW."text"); RETURN NULL;', hash='82b27f35a6f65f392bfd0bc1feddfe22435c9485', operation='INSERT', pgid='pgtrigger_insert_insert_69ff3', table='inspections_inspectionaction', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "inspections_inspectionactionevent" ("closed_by_id", "closed_on", "due_on", "evidence", "home_id", "id", "inspection_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "refers_to", "text") VALUES (NEW."closed_by_id", NEW."closed_on", NEW."due_on", NEW."evidence", NEW."home_id", NEW."id", NEW."inspection_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."refers_to", NEW."text"); RETURN NULL;', hash='f0d9cc0d1b6cdd6e05656bf2ee4c2dae3c3c3982', operation='UPDATE', pgid='pgtrigger_update_update_7c3ec', table='inspections_inspectionaction', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "inspections_inspectionactionevent" ("closed_by_id", "closed_on", "due_on", "evidence", "home_id", "id", "inspection_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "refers_to", "text") VALUES (OLD."closed_by_id", OLD."closed_on", OLD."due_on", OLD."evidence", OLD."home_id", OLD."id", OLD."inspection_id", OLD."kind", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."refers_to", OLD."text"); RETURN NULL;', hash='364362dfef0697327e420daf89b39d62ba29542f', operation='DELETE', pgid='pgtrigger_delete_delete_4130d', table='inspections_inspectionaction', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='InspectorKey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                        ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('expires_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField(editable=False, null=True)),
                        ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='inspections.inspectorvisit')),
                    ],
                ),
                migrations.CreateModel(
                    name='InspectionActionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('kind', models.CharField(choices=[('requirement', 'Requirement'), ('recommendation', 'Recommendation')], max_length=16)),
                        ('refers_to', models.CharField(max_length=120)),
                        ('text', models.TextField()),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('evidence', models.TextField(blank=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('closed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('inspection', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='inspections.inspection')),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='staff.staffmember')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='inspections.inspectionaction')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fdeeae0a301711010d146c4a41c4021f69bf2f04', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5dc1f', table='inspections_inspectionactionevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='InspectionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('kind', models.CharField(choices=[('full', 'Full'), ('assurance', 'Assurance'), ('interim', 'Interim'), ('monitoring', 'Monitoring'), ('other', 'Other')], max_length=12)),
                        ('framework', models.CharField(blank=True, max_length=80)),
                        ('started_on', models.DateField()),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('published_on', models.DateField(blank=True, null=True)),
                        ('event_number', models.CharField(blank=True, max_length=24)),
                        ('inspector', models.CharField(blank=True, max_length=120)),
                        ('summary', models.TextField(blank=True)),
                        ('outcome', models.CharField(blank=True, max_length=160)),
                        ('report_link', models.URLField(blank=True)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='inspections.inspection')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c67961df31005f36293e313c257085308f91f0fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bf9e3', table='inspections_inspectionevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='InspectorVisitEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('name', models.CharField(max_length=120)),
                        ('identity_number', models.CharField(max_length=40)),
                        ('opened_at', models.DateTimeField()),
                        ('told_first', models.TextField(blank=True)),
                        ('home', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='homes.home')),
                        ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                        ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='inspections.inspectorvisit')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='52c779f0dae01e4edd68f60b677512953434f89d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_13d90', table='inspections_inspectorvisitevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='JudgementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16)),
                        ('area', models.CharField(choices=[('overall', 'Overall experiences and progress'), ('protection', 'How well helped and protected'), ('leadership', 'Effectiveness of leaders and managers')], max_length=12)),
                        ('rank', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('label', models.CharField(max_length=60)),
                        ('inspection', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='inspections.inspection')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='inspections.judgement')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7883a641415dbb7cdd047abac979be509af346ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cca78', table='inspections_judgementevent', when='BEFORE'))],
                    },
                ),
            ]
        ),
        InstallTriggers(),
    ]
