import accounts.records
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
from accounts.triggers import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('homes', '0001_homes'),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name='Installation',
                    fields=[
                        ('only', models.BooleanField(default=True, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('demonstration', 'Demonstration'), ('real', 'Real')], max_length=16)),
                        ('code_hash', models.CharField(blank=True, editable=False, max_length=64)),
                        ('begun_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('finished_at', models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='one_installation')],
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('email', models.EmailField(max_length=254, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('is_active', models.BooleanField(default=True)),
                        ('joined_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='email_in_lower_case')],
                    },
                ),
                migrations.CreateModel(
                    name='KeptForm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('path', models.CharField(max_length=300)),
                        ('body', models.JSONField()),
                        ('kept_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('sent_at', models.DateTimeField(editable=False, null=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=accounts.records.new_ref, editable=False, max_length=16, unique=True)),
                        ('role', models.CharField(choices=[('worker', 'residential worker'), ('deputy', 'deputy manager'), ('manager', 'registered manager'), ('responsible', 'responsible individual'), ('inspector', 'inspector'), ('social_worker', 'social worker'), ('commissioner', 'commissioner')], max_length=24)),
                        ('starts_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ('ends_at', models.DateTimeField(blank=True, null=True)),
                        ('given_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('ended_at', models.DateTimeField(editable=False, null=True)),
                        ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='homes.authority')),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('home', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='homes.home')),
                        ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='homes.provider')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['user', 'role'], name='accounts_me_user_id_82b08b_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('authority', None), ('home__isnull', False), ('provider', None), ('role__in', ['worker', 'deputy', 'manager', 'inspector'])), models.Q(('authority', None), ('home', None), ('provider__isnull', False), ('role__in', ['responsible'])), models.Q(('authority__isnull', False), ('home', None), ('provider', None), ('role__in', ['social_worker', 'commissioner'])), _connector='OR'), name='membership_scope_fits_role'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'inspector'), _negated=True), ('ends_at__isnull', False), _connector='OR'), name='inspectors_access_always_ends'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='membership_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Submission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=32, unique=True)),
                        ('lands_on', models.CharField(max_length=300)),
                        ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
            ]
        ),
    ]
