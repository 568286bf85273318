"""Lets the database itself refuse to change or delete a line of the desk's log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "safeguarding_logline"
REFUSAL = "The log of the desk is only ever added to."
FUNCTION = "safeguarding_log_stays"

GUARDS = {
    "sqlite": {
        f"{FUNCTION}_{what.lower()}": (
            f"CREATE TRIGGER {FUNCTION}_{what.lower()} BEFORE {what} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        for what in ("UPDATE", "DELETE")
    },
}
"""By database: the statement that makes each guard. SQLite is the only one on which all this runs."""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the guards of the database in use."""
    for statement in GUARDS[editor.connection.vendor].values():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Guards for the table of log lines."""

    dependencies = [("safeguarding", "0008_report_categories")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
