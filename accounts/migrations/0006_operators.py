"""A role of the whole installation, held at no home, provider or authority, and the link it begins with."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from accounts.triggers import Together

ROLES = [
    ("worker", "residential worker"),
    ("deputy", "deputy manager"),
    ("manager", "registered manager"),
    ("responsible", "responsible individual"),
    ("inspector", "inspector"),
    ("social_worker", "social worker"),
    ("commissioner", "commissioner"),
    ("operator", "operator"),
]
OF_HOME = ["worker", "deputy", "manager", "inspector"]
OF_AUTHORITY = ["social_worker", "commissioner"]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_sign_in")]

    operations = [
        Together([
            migrations.RemoveConstraint(
                model_name="membership", name="membership_scope_fits_role"
            ),
            migrations.AlterField(
                model_name="invitation",
                name="made_by",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AlterField(
                model_name="invitation",
                name="role",
                field=models.CharField(choices=ROLES, max_length=24),
            ),
            migrations.AlterField(
                model_name="membership",
                name="role",
                field=models.CharField(choices=ROLES, max_length=24),
            ),
            migrations.AlterField(
                model_name="membershipevent",
                name="role",
                field=models.CharField(choices=ROLES, max_length=24),
            ),
            migrations.AddConstraint(
                model_name="invitation",
                constraint=models.CheckConstraint(
                    condition=Q(made_by__isnull=False) | Q(role__in=["operator"]),
                    name="invitation_made_by_somebody",
                ),
            ),
            migrations.AddConstraint(
                model_name="membership",
                constraint=models.CheckConstraint(
                    condition=Q(
                        role__in=OF_HOME, home__isnull=False, provider=None, authority=None
                    )
                    | Q(role__in=["responsible"], provider__isnull=False, home=None, authority=None)
                    | Q(role__in=OF_AUTHORITY, authority__isnull=False, home=None, provider=None)
                    | Q(role__in=["operator"], home=None, provider=None, authority=None),
                    name="membership_scope_fits_role",
                ),
            ),
        ]),
    ]
