"""Gives the reports of the first edition the categories of this one."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NEW = {"hurt": "self_harm", "rules": "other"}


def rename(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the nearest category where one is gone."""
    report = apps.get_model("safeguarding", "Report")
    for old, new in NEW.items():
        report.objects.filter(category=old).update(category=new)


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0007_verdicts_appeals_and_reports")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
