import accounts.records
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from accounts.triggers import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('homes', '0001_homes'),
        ('placements', '0001_young_people'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('kind', models.CharField(choices=[('placement report', 'Placement report'), ('outcome summary', 'Outcome summary')], max_length=24)),
                        ('period_from', models.DateField()),
                        ('period_to', models.DateField()),
                        ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('making', 'Being made'), ('ready', 'Ready'), ('failed', 'Could not be made'), ('refused', 'Not allowed')], default='waiting', max_length=8)),
                        ('progress', models.PositiveSmallIntegerField(default=0)),
                        ('stage', models.CharField(blank=True, max_length=80)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('told_at', models.DateTimeField(editable=False, null=True)),
                        ('claimed_at', models.DateTimeField(editable=False, null=True)),
                        ('ready_at', models.DateTimeField(editable=False, null=True)),
                        ('version', models.PositiveSmallIntegerField(default=0)),
                        ('as_of', models.DateTimeField(editable=False, null=True)),
                        ('file', models.FileField(blank=True, upload_to='documents')),
                        ('checksum', models.CharField(blank=True, max_length=64)),
                        ('size', models.PositiveIntegerField(default=0)),
                        ('pages', models.PositiveSmallIntegerField(default=0)),
                        ('figures', models.JSONField(default=dict)),
                        ('why_not', models.CharField(blank=True, max_length=200)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='homes.home')),
                        ('young_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='placements.youngperson')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'making'])), fields=['asked_at'], name='document_unmade'), models.Index(fields=['young_person', '-asked_at'], name='documents_d_young_p_6d685e_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='document_period_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('ready_at__isnull', False), models.Q(('checksum', ''), _negated=True), models.Q(('file', ''), _negated=True)), _connector='OR'), name='a_ready_document_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'placement report'), _negated=True), ('young_person__isnull', False), _connector='OR'), name='a_placement_report_is_about_somebody'), models.UniqueConstraint(condition=models.Q(('state', 'ready')), fields=('kind', 'home', 'young_person', 'period_from', 'period_to', 'version'), name='one_document_of_each_version', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='DocumentEvent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('what', models.CharField(choices=[('issued', 'Issued'), ('downloaded', 'Downloaded')], max_length=12)),
                        ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='documents.document')),
                    ],
                ),
            ]
        ),
    ]
