"""Each sign-in, the way back for somebody locked out, and wrong tries at the door."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from accounts.triggers import Together
from django.db import migrations, models

import accounts.records


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_membership_history"),
        ("homes", "0001_homes"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="WrongTries",
                    fields=[
                        ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("count", models.IntegerField()),
                        ("last_at", models.DateTimeField()),
                        ("not_before", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="WayBack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ref",
                            models.CharField(
                                default=accounts.records.new_ref, editable=False, max_length=16, unique=True
                            ),
                        ),
                        (
                            "lost",
                            models.CharField(
                                choices=[
                                    ("step", "their phone or passkey"),
                                    ("password", "their password"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), editable=False
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("mailed_at", models.DateTimeField(editable=False, null=True)),
                        ("spent_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "home",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="homes.home",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "way back in",
                    },
                ),
                migrations.CreateModel(
                    name="SignIn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ref",
                            models.CharField(
                                default=accounts.records.new_ref, editable=False, max_length=16, unique=True
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("password", "password and second step"),
                                    ("passkey", "passkey"),
                                    ("code", "single-use code"),
                                    ("one press", "one press, in the demonstration"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("session_key", models.CharField(blank=True, max_length=40)),
                        ("address", models.GenericIPAddressField(null=True)),
                        ("device", models.CharField(blank=True, max_length=80)),
                        (
                            "began_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), editable=False
                            ),
                        ),
                        (
                            "last_seen_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                        ),
                        ("over_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "over_why",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("left", "signed out"),
                                    ("idle", "nothing pressed for 30 minutes"),
                                    ("longest", "the longest a sign-in may last"),
                                    ("themselves", "ended from another device"),
                                    ("manager", "ended by the home"),
                                    ("access", "access to the home ended"),
                                    ("way back", "the second step was taken away"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_ins",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sign-in",
                        "indexes": [
                            models.Index(
                                fields=["user", "-began_at"], name="accounts_si_user_id_e5b096_idx"
                            ),
                            models.Index(
                                condition=models.Q(("session_key", ""), _negated=True),
                                fields=["session_key"],
                                name="sign_in_session",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("over_at", None), ("over_why", "")),
                                    models.Q(
                                        ("over_at__isnull", False),
                                        models.Q(("over_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="sign_in_over_when_and_why",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
