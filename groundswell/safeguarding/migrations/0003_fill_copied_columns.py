"""Fills what cases copy from their subjects, and the ground of declines that were given before there was one."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every case is of an answer, and every decline by a rule, until now."""
    case_model = apps.get_model("safeguarding", "Case")
    for case in case_model.objects.select_related("video__entry").iterator():
        video = case.video
        if video is None:
            continue
        case.author_id = video.author_id
        case.language = video.language or "und"
        case.theme_id = video.entry.theme_id
        case.save(update_fields=["author", "language", "theme"])
    apps.get_model("safeguarding", "Verdict").objects.filter(decision="decline").update(ground="rule")


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0002_comments_statements_appeals_log")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
