"""Sheets for whoever looks for a young person who is missing."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_booklets")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="kind",
            field=models.CharField(
                choices=[
                    ("placement report", "Placement report"),
                    ("outcome summary", "Outcome summary"),
                    ("home export", "The home’s records, to take away"),
                    ("booklet", "Booklet"),
                    ("booklet large print", "Booklet in large print"),
                    ("sheet", "Sheet for whoever looks for them"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                name="a_sheet_is_about_somebody",
                condition=~Q(kind="sheet") | Q(young_person__isnull=False),
            ),
        ),
    ]
