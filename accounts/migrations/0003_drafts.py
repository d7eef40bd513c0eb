"""What was kept of a form whose session had ended becomes a draft like any other."""

import django.db.models.functions.datetime
from django.db import migrations, models

import accounts.records


def key_each(apps, schema_editor):
    """Each kept form was one sending: it is given the key of one."""
    Draft = apps.get_model("accounts", "Draft")
    for draft in Draft.objects.filter(key=""):
        draft.key, draft.begun_at, draft.apart = accounts.records.new_ref(), draft.saved_at, True
        if draft.sent_at:
            draft.body = {}
        draft.save(update_fields=["key", "begun_at", "apart", "body"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_invitations_and_the_log")]

    operations = [
        migrations.RenameModel("KeptForm", "Draft"),
        migrations.RenameField("Draft", "kept_at", "saved_at"),
        migrations.AddField("Draft", "key", models.CharField(max_length=32, default=""), preserve_default=False),
        migrations.AddField("Draft", "apart", models.BooleanField(default=False)),
        migrations.AddField("Draft", "query", models.CharField(blank=True, default="", max_length=300), preserve_default=False),
        migrations.AddField("Draft", "title", models.CharField(blank=True, default="", max_length=120), preserve_default=False),
        migrations.AddField("Draft", "written_in", models.CharField(blank=True, default="", max_length=32), preserve_default=False),
        migrations.AddField("Draft", "turn", models.PositiveIntegerField(default=1)),
        migrations.AddField("Draft", "begun_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
        migrations.AddField("Draft", "set_aside_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("Submission", "digest", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.RunPython(key_each, migrations.RunPython.noop),
        migrations.AddConstraint("Draft", models.UniqueConstraint(fields=("user", "key", "apart"), name="one_draft_of_a_sending")),
        migrations.AddIndex("Draft", models.Index(fields=["user", "-saved_at"], condition=models.Q(("sent_at", None), ("set_aside_at", None)), name="open_drafts")),
    ]
