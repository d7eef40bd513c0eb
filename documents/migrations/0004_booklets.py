"""Booklets of a young person's story, in ordinary and in large print."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_records_to_take_away")]

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
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                name="a_booklet_is_about_somebody",
                condition=~Q(kind__startswith="booklet") | Q(young_person__isnull=False),
            ),
        ),
    ]
