"""The table behind sign-in limits and other small caches: in the database, so that no
sign-in depends on the broker."""

from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    call_command("createcachetable", "small_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_begin")]
    operations = [
        migrations.RunPython(
            make,
            lambda apps, schema_editor: schema_editor.execute("drop table if exists small_cache"),
        )
    ]
