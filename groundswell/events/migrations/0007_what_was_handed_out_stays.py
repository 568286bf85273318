"""Lets the database itself refuse to change what says who was handed segments, and what was released."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("events_auditorcopy", "events_publicrelease")
REFUSAL = "What was handed out is only ever added to."


def guards(vendor: str, table: str) -> list[str]:
    """The statements that make the guards of a table in a database."""
    name = f"{table}_stays"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name}_{what.lower()} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for what in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        f"CREATE TRIGGER {name}_row BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"CREATE TRIGGER {name}_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the guards of the database in use."""
    for table in TABLES:
        for statement in guards(editor.connection.vendor, table):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Guards for auditors' copies and public releases."""

    dependencies = [("events", "0006_publishing")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
