"""Lets the database itself refuse to change or delete a row of the manifest."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "events_manifestrow"
REFUSAL = "The manifest is only ever added to."
FUNCTION = "events_manifest_stays"

GUARDS = {
    "sqlite": {
        f"{FUNCTION}_{what.lower()}": (
            f"CREATE TRIGGER {FUNCTION}_{what.lower()} BEFORE {what} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        for what in ("UPDATE", "DELETE")
    },
    "postgresql": {
        FUNCTION: (
            f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        ),
        f"{FUNCTION}_row": (
            f"CREATE TRIGGER {FUNCTION}_row BEFORE UPDATE OR DELETE ON {TABLE} "
            f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
        ),
        f"{FUNCTION}_all": (
            f"CREATE TRIGGER {FUNCTION}_all BEFORE TRUNCATE ON {TABLE} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
        ),
    },
}
"""By database: the statement that makes each guard."""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the guards of the database in use."""
    for statement in GUARDS[editor.connection.vendor].values():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Guards for the table of the manifest."""

    dependencies = [("events", "0002_segments_and_manifest")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
