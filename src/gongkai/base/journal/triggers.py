"""The database itself refuses to change or delete a journal row, whoever asks."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("journal_entry", "journal_checkpoint")
REFUSAL = "the journal only grows"


def create(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(schema_editor.connection.vendor, is_creation=True):
        schema_editor.execute(statement)


def drop(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(schema_editor.connection.vendor, is_creation=False):
        schema_editor.execute(statement)


def statements(vendor: str, *, is_creation: bool) -> list[str]:
    """The SQL that makes or drops the triggers on a database of that vendor."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            if is_creation
            else f"DROP TRIGGER IF EXISTS {table}_no_{verb}"
            for table in TABLES
            for verb in ("update", "delete")
        ]
    if not is_creation:
        return [f"DROP TRIGGER IF EXISTS {table}_grows ON {table}" for table in TABLES] + [
            f"DROP TRIGGER IF EXISTS {table}_stays ON {table}" for table in TABLES
        ]
    function = (
        "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table}_grows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
            for table in TABLES
        ),
        *(
            f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
            for table in TABLES
        ),
    ]
