"""The fleet goes to its head with one question, one plan and no schema forgotten."""

import sys
from collections.abc import Sequence
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext

from tenants import fleet, replay
from tenants.context import in_public
from tenants.models import MigrationRun
from tenants.names import TEMPLATE
from tenants.place import in_schema_of_owner
from tenants.replay import Step
from whole_schema import alike, everything

APP = "notices"
FIELD = "migrations.AddField('notice', 'colour', models.CharField(max_length=10, default='blue'))"
INDEX = "migrations.AddIndex('notice', models.Index(fields=['colour'], name='notices_colour'))"
TABLE = (
    "migrations.CreateModel('Ribbon', [('id', models.BigAutoField(primary_key=True)),"
    " ('notice', models.ForeignKey('notices.notice', models.CASCADE))])"
)
ROWS = (
    "migrations.RunPython(lambda apps, editor: apps.get_model('notices', 'Ribbon').objects.count(),"
    " migrations.RunPython.noop)"
)
FAILING = (
    "migrations.RunSQL(\"DO $$ BEGIN IF current_schema() = 'mokpo' THEN PERFORM 1/0; END IF; END $$\","
    " migrations.RunSQL.noop)"
)
SLOW_LOCK = "migrations.AddField('notice', 'shape', models.CharField(max_length=10, default='round'))"

pytestmark = pytest.mark.slow


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("migrate_fleet", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def columns(schema: str, table: str = "notices_notice") -> set[str]:
    return set(
        asked(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped",
            f"{schema}.{table}",
        )
    )


def asked(query: str, *parameters: object) -> Sequence[object]:
    with in_public(), connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [row[0] for row in cursor.fetchall()]


def runs() -> dict[str, list[tuple[str, bool, str]]]:
    found: dict[str, list[tuple[str, bool, str]]] = {}
    for run in MigrationRun.objects.order_by("id"):
        found.setdefault(run.schema_name, []).append((run.name, run.ended_at is not None, run.error))
    return found


def test_nothing_to_do_is_one_query(operator):
    with CaptureQueriesContext(connection) as queries:
        said = told()

    assert said == "모든 스키마가 최신 상태입니다."
    assert len(queries) == 1


def migration(app: str = APP, *, atomic: bool = True, operations: Sequence[Operation] = ()) -> Migration:
    made = Migration("0101_some", app)
    made.atomic, made.operations = atomic, list(operations)
    return made


PYTHON = migrations.RunPython(migrations.RunPython.noop)
SQL = migrations.RunSQL("SELECT 1")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (migration(operations=[SQL]), "SELECT 1;"),
        (migration(operations=[SQL, PYTHON]), None),
        (migration(operations=[SQL], atomic=False), None),
        (migration(operations=[migrations.SeparateDatabaseAndState([SQL], [])]), "SELECT 1;"),
        (migration(operations=[migrations.SeparateDatabaseAndState([PYTHON], [])]), None),
        (migration("outbox", operations=[SQL, PYTHON]), ""),
    ],
)
def test_what_can_be_written_as_text(goryeong, given, text):
    step, _state = replay.collect(given, ProjectState())

    assert step == Step(given.app_label, "0101_some", text)


def test_field_and_index_are_text(goryeong, migrations_of):
    with migrations_of(APP, {"0101_colour": f"{FIELD}, {INDEX}"}):
        loader = MigrationLoader(connection)
        state = loader.project_state((APP, "0101_colour"), at_end=False)
        step, _state = replay.collect(loader.get_migration(APP, "0101_colour"), state)

    assert step.sql is not None
    assert step.sql.splitlines() == [
        'ALTER TABLE "notices_notice" ADD COLUMN "colour" varchar(10) DEFAULT \'blue\' NOT NULL;',
        'ALTER TABLE "notices_notice" ALTER COLUMN "colour" DROP DEFAULT;',
        'CREATE INDEX "notices_colour" ON "notices_notice" ("colour");',
    ]


def test_every_schema_gets_the_same(operator, migrations_of):
    with migrations_of(APP, {"0101_colour": f"{FIELD}, {INDEX}"}):
        assert "goryeong: notices.0101_colour" in told("--plan")
        assert told() == "스키마 3개를 변경했습니다."
        assert told() == "모든 스키마가 최신 상태입니다."

    for schema in ("public", TEMPLATE, "goryeong", "mokpo"):
        assert "colour" in columns(schema), schema
        assert asked("SELECT to_regclass(%s)::text", f"{schema}.notices_colour")[0] is not None
    assert runs() == {name: [("0101_colour", True, "")] for name in (TEMPLATE, "goryeong", "mokpo")}


def test_replayed_schema_is_the_migrated_one(operator, migrations_of):
    with migrations_of(APP, {"0101_colour": f"{FIELD}, {INDEX}", "0102_ribbon": TABLE}):
        told_tolerating_the_public_copy()

    assert alike(everything("goryeong")) == alike(everything("mokpo"))
    assert alike(everything("goryeong")["tables"]) == alike(everything(TEMPLATE)["tables"])


def test_python_runs_in_every_schema(operator, migrations_of):
    with migrations_of(APP, {"0101_ribbon": TABLE, "0102_rows": ROWS, "0103_colour": FIELD}):
        told_tolerating_the_public_copy()

        assert fleet.lacking() == {}
    assert [name for name, ended, error in runs()["mokpo"] if ended and not error] == [
        "0101_ribbon",
        "0102_rows",
        "0103_colour",
    ]


def test_failure_in_the_middle_is_told_and_resumed(operator, migrations_of):
    more = {"0101_colour": FIELD, "0102_fails": FAILING, "0103_index": INDEX}
    with migrations_of(APP, more) as folder:
        with pytest.raises(CommandError, match="mokpo에서 멈추었습니다"):
            told()
        assert runs()["goryeong"] == [("0101_colour", True, ""), ("0102_fails", True, ""), ("0103_index", True, "")]
        assert [(name, ended) for name, ended, _error in runs()["mokpo"]] == [
            ("0101_colour", True),
            ("0102_fails", False),
            ("0103_index", False),
        ]
        assert "division by zero" in runs()["mokpo"][1][2]
        assert "colour" in columns("mokpo")
        assert set(fleet.lacking()) == {"mokpo"}

        mended = folder / "0102_fails.py"
        mended.write_text(mended.read_text(encoding="utf-8").replace("1/0", "1/1"), encoding="utf-8")
        forget_modules(folder)
        assert told() == "스키마 1개를 변경했습니다."
        assert fleet.lacking() == {}

    assert all(ended and not error for _name, ended, error in runs()["mokpo"])


def forget_modules(folder) -> None:
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        del sys.modules[name]


def test_kill_leaves_whole_steps(operator, migrations_of):
    """What a kill leaves behind: a schema between two migrations, its neighbour not begun."""
    with migrations_of(APP, {"0101_colour": FIELD, "0102_index": INDEX}):
        call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        work = fleet.migrate(["template_tenant", "goryeong", "mokpo"])
        assert next(work) == TEMPLATE
        assert next(work) == "goryeong"
        work.close()
        with in_public():
            MigrationRun.objects.create(
                schema_name="mokpo", app=APP, name="0101_colour", started_at="2026-11-22T00:00Z"
            )

        assert set(fleet.lacking()) == {"mokpo"}
        assert told() == "스키마 1개를 변경했습니다."

    assert runs()["mokpo"] == [("0101_colour", True, ""), ("0102_index", True, "")]


def test_held_lock_is_waited_for(operator, administrator, migrations_of, monkeypatch):
    monkeypatch.setattr("tenants.replay.LOCK_TIMEOUT", "50ms")
    monkeypatch.setattr("tenants.fleet.PAUSE_SECONDS", 0)
    administrator.connection.autocommit = False
    administrator.execute("LOCK TABLE mokpo.notices_notice IN ACCESS SHARE MODE")

    with migrations_of(APP, {"0101_shape": SLOW_LOCK}):
        with pytest.raises(CommandError, match="lock timeout"):
            told()
        assert set(fleet.lacking()) == {"mokpo"}

        administrator.connection.rollback()
        assert told() == "스키마 1개를 변경했습니다."


def test_new_table_has_rights_and_numbers(operator, migrations_of):
    with migrations_of(APP, {"0101_ribbon": TABLE}):
        told_tolerating_the_public_copy()

    acl = asked("SELECT relacl::text FROM pg_class WHERE oid = to_regclass('mokpo.notices_ribbon')")[0]
    assert "t_mokpo=arwd/gov_owner" in str(acl)
    first = asked("SELECT seqmin FROM pg_sequence WHERE seqrelid = to_regclass('mokpo.notices_ribbon_id_seq')")
    assert first[0] >= 10**12


def told_tolerating_the_public_copy() -> None:
    """The model is no model of ours, so its public copy has no rule: that is said, and the tenants come after."""
    with pytest.raises(Exception, match="No rights are written down for notices_ribbon"):
        told()
    told()


def test_canary_goes_first(operator, migrations_of):
    with migrations_of(APP, {"0101_colour": FIELD}):
        missing = fleet.lacking()

    assert fleet.groups(missing, "mokpo") == [[TEMPLATE, "mokpo", "goryeong"]]


def test_only_one_process_migrates(operator, administrator, migrations_of):
    administrator.execute("SELECT pg_advisory_lock(hashtext('tenants.fleet'))")

    with migrations_of(APP, {"0101_colour": FIELD}), pytest.raises(CommandError, match="다른 곳에서"):
        told()


def test_stock_path_still_works(operator, migrations_of):
    with migrations_of(APP, {"0101_colour": FIELD}):
        call_command("migrate_schemas", interactive=False, verbosity=0)
        assert set(fleet.lacking()) == {TEMPLATE}

    with in_schema_of_owner("mokpo"):
        assert "colour" in columns("mokpo")
