from django.core.management import call_command
import accounts.records
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


def make_small_cache(apps, schema_editor):
    """The table behind sign-in limits and other small caches: in the database, so that no
    sign-in depends on the broker."""
    call_command(
        "createcachetable", "small_cache", database=schema_editor.connection.alias, verbosity=0
    )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_people_who_sign_in'),
        ('accounts', '__first__'),
        ('homes', '0001_homes'),
        ('placements', '0001_young_people'),
        ('staff', '0001_the_team'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(max_length=254)),
                ('role', models.CharField(choices=[('worker', 'residential worker'), ('deputy', 'deputy manager'), ('manager', 'registered manager'), ('responsible', 'responsible individual'), ('inspector', 'inspector'), ('social_worker', 'social worker'), ('commissioner', 'commissioner')], max_length=24)),
                ('starts_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(editable=False, null=True)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.authority')),
                ('home', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.home')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.provider')),
                ('staff_member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.staffmember')),
                ('used_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('young_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='placements.youngperson')),
                ('mailed_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('used_at', None), ('used_by', None)), models.Q(('used_at__isnull', False), ('used_by__isnull', False)), _connector='OR'), name='invitation_used_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='invitation_withdrawn_at_and_by')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('as_role', models.CharField(blank=True, max_length=24)),
                ('verb', models.CharField(choices=[('opened', 'opened'), ('wrote', 'wrote'), ('signed', 'signed'), ('reviewed', 'reviewed'), ('changed', 'changed'), ('asked for', 'asked for'), ('issued', 'issued'), ('downloaded', 'downloaded'), ('let in', 'let in'), ('ended access of', 'ended access of'), ('signed in', 'signed in'), ('exported', 'exported')], max_length=16)),
                ('kind', models.CharField(max_length=60)),
                ('thing', models.CharField(max_length=32)),
                ('purpose', models.CharField(blank=True, max_length=120)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.home')),
                ('staff_member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.staffmember')),
                ('young_people', models.ManyToManyField(related_name='+', to='placements.youngperson')),
            ],
            options={
                'indexes': [models.Index(fields=['home', '-at'], name='accounts_au_home_id_1ed077_idx'), models.Index(fields=['kind', 'thing'], name='accounts_au_kind_376511_idx')],
            },
        ),
        migrations.RunPython(
            make_small_cache,
            lambda apps, schema_editor: schema_editor.execute("drop table if exists small_cache"),
        ),
    ]
