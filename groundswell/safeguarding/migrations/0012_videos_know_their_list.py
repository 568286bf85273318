"""Moves when the list of known material answered from the case to its video; a case in which it was silent is asked anew."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def move(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Copy what was answered."""
    cases = apps.get_model("safeguarding", "Case").objects.filter(list_asked_at__isnull=False)
    for case in cases.filter(video__isnull=False).select_related("video").iterator():
        if "not_checked" not in case.signals:
            case.video.list_asked_at = case.list_asked_at
            case.video.save(update_fields=["list_asked_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0011_verdicts_that_confirm"),
        ("videos", "0005_lists"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField(model_name="case", name="list_asked_at"),
    ]
