"""A table for the job's runs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table."""

    initial = True
    dependencies = []
    operations = [migrations.CreateModel("Tick", [("id", models.BigAutoField(primary_key=True))])]
