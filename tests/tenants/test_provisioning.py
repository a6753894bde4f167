"""A roster entry becomes a tenant, and its schema is the one that migrations make."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

import factories
from accounts.models import Department
from kernel.errors import Invalid, NotNow
from tenants.actions import rename
from tenants.blueprint import CannotTell, read
from tenants.context import in_tenant
from tenants.granting import apply_tenant_rights
from tenants.models import LocalGovernment, Tenant
from tenants.names import TEMPLATE
from tenants.place import in_schema_of_owner
from tenants.provisioning import Provisioner
from tenants.ranges import range_of
from whole_schema import alike, everything

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

ALL_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r' ORDER BY 1"

FIRST_NUMBERS = """
SELECT c.relname, s.seqtypid::regtype::text, s.seqmin, s.seqmax, s.seqstart
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace = %s::regnamespace
"""


def government(slug: str) -> LocalGovernment:
    return LocalGovernment.objects.get(slug=slug)


def told(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


@pytest.mark.slow
def test_script_and_migrations_make_the_same(operator):
    Provisioner().provision(government("busan"), at=NOW)
    migrated = Tenant.objects.create(
        government=government("seoul"), schema_name="seoul", number=900, provisioned_at=NOW
    )
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA seoul")
    call_command("migrate_schemas", schema_name="seoul", interactive=False, verbosity=0)
    apply_tenant_rights("seoul")

    scripted, by_migrations = everything("busan"), everything("seoul")

    assert len(scripted["tables"]) > 20
    for aspect, found in by_migrations.items():
        assert alike(scripted[aspect]) == alike(found), aspect
    assert rows_of("busan") == rows_of("seoul")
    assert migrated.role == "t_seoul"


def rows_of(schema: str) -> dict[str, int]:
    """How many rows each table begins with."""
    with in_schema_of_owner(schema), connection.cursor() as cursor:
        cursor.execute(ALL_TABLES, [schema])
        names = [name for (name,) in cursor.fetchall()]
        counts = {}
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counts[name] = cursor.fetchone()[0]
    return counts


@pytest.mark.slow
def test_provisioning_again_changes_nothing(operator):
    before = set(Tenant.objects.values_list("pk", "schema_name", "number", "provisioned_at"))

    assert told("provision", "goryeong", "mokpo") == "지방자치단체 2곳이 준비되어 있습니다."

    assert set(Tenant.objects.values_list("pk", "schema_name", "number", "provisioned_at")) == before


@pytest.mark.slow
def test_new_tenant_works_and_is_alone(operator, application):
    told("provision", "busan-jung")

    with application(), in_tenant("busan_jung"):
        department = factories.department(name="기획감사실")
        assert Department.objects.get().pk == department.pk
    with application(), in_tenant("goryeong"):
        assert not Department.objects.filter(pk=department.pk).exists()


@pytest.mark.slow
def test_serial_numbers_never_meet(operator):
    told("provision", "busan")
    ranges = {}
    with connection.cursor() as cursor:
        for tenant in Tenant.objects.all():
            cursor.execute(FIRST_NUMBERS, [tenant.schema_name])
            for name, column_type, first, last, start in cursor.fetchall():
                assert (first, last) == range_of(tenant.number, column_type)
                assert start == first
                ranges.setdefault(name, []).append((first, last))

    assert ranges
    for name, found in ranges.items():
        assert len(found) == 3, name
        assert all(one[1] < two[0] for one, two in zip(sorted(found), sorted(found)[1:], strict=False)), name


@pytest.mark.slow
def test_half_a_tenant_is_no_tenant(operator, administrator):
    administrator.execute("CREATE SCHEMA busan")

    with pytest.raises(CommandError, match="이미 쓰이고 있는 스키마 이름입니다: busan"):
        told("provision", "busan")

    assert not Tenant.objects.filter(schema_name="busan").exists()


@pytest.mark.slow
def test_failure_in_the_middle_leaves_nothing(operator, administrator):
    administrator.execute(
        "CREATE TABLE template_tenant.last (id bigint PRIMARY KEY); INSERT INTO template_tenant.last VALUES (1);"
        "ALTER TABLE template_tenant.last ADD CHECK (id > 5) NOT VALID; ALTER TABLE template_tenant.last OWNER TO gov_owner"
    )

    with pytest.raises(IntegrityError, match='new row for relation "last" violates check constraint'):
        told("provision", "busan-seo")

    assert not Tenant.objects.filter(schema_name="busan_seo").exists()
    administrator.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'busan_seo'")
    assert administrator.fetchone() == (0,)


@pytest.mark.slow
def test_hostile_slug_gets_a_sentence(operator):
    for name in ('x"; DROP SCHEMA mokpo; --', "pg_catalog", "public", "../mokpo", "고령군", ""):
        with pytest.raises(CommandError, match="주소 이름으로 쓸 수 없습니다"):
            told("provision", name)
    with pytest.raises(CommandError, match="개설할 지방자치단체를 지정하십시오"):
        told("provision")


@pytest.mark.slow
def test_unknown_slug_gets_a_sentence(operator):
    with pytest.raises(CommandError, match="명부에 없는 지방자치단체입니다: atlantis"):
        told("provision", "atlantis")


@pytest.mark.slow
def test_database_refuses_a_hostile_schema_name(operator):
    for name in ("pg_evil", "Evil", "t_evil", 'a"b', "public", "template_tenant", "ab", "evil\n"):
        with pytest.raises(IntegrityError, match="tenants_schema_name_is_safe"), transaction.atomic():
            Tenant.objects.create(government=government("busan"), schema_name=name, number=500, provisioned_at=NOW)


@pytest.mark.slow
def test_nothing_is_deleted(operator):
    with pytest.raises(ValidationError, match="삭제할 수 없습니다"):
        Tenant.objects.get(schema_name="goryeong").delete()


@pytest.mark.slow
def test_rename_refuses_what_is_taken_or_hostile(operator):
    tenant = Tenant.objects.get(schema_name="goryeong")

    with pytest.raises(NotNow, match="다른 지방자치단체가 쓰고 있는"):
        rename(tenant, "mokpo")
    with pytest.raises(NotNow, match="다른 지방자치단체가 쓰고 있는"):
        rename(tenant, "busan")
    with pytest.raises(Invalid, match="주소 이름으로 쓸 수 없습니다"):
        rename(tenant, "x;y")


@pytest.mark.slow
def test_commands_of_the_operator(operator):
    assert told("suspend", "goryeong") == "운영을 중지했습니다: 경상북도 고령군"
    assert told("resume", "goryeong") == "운영을 재개했습니다: 경상북도 고령군"
    assert told("rename", "goryeong", "daegaya") == "새 주소: daegaya.localhost"
    for command in ("suspend", "resume", "rename"):
        with pytest.raises(CommandError, match="개설된 지방자치단체가 아닙니다: 'busan'"):
            told(command, "busan", *(["x-y"] if command == "rename" else []))


@pytest.mark.slow
def test_blueprint_refuses_what_it_cannot_tell(operator):
    with in_schema_of_owner(TEMPLATE), connection.cursor() as cursor:
        cursor.execute("CREATE VIEW strange AS SELECT 1 AS one")
        with pytest.raises(CannotTell, match="relation strange"):
            read()


@pytest.mark.slow
def test_blueprint_tells_triggers_functions_and_rings(operator):
    with in_schema_of_owner(TEMPLATE), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE hen (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, egg_id bigint, name text"
            " COLLATE \"C\" DEFAULT '%', loud text GENERATED ALWAYS AS (upper(name)) STORED) WITH (fillfactor = 70);"
            "CREATE TABLE egg (id bigint PRIMARY KEY, hen_id bigint NOT NULL REFERENCES hen DEFERRABLE);"
            "ALTER TABLE hen ADD CONSTRAINT hen_egg FOREIGN KEY (egg_id) REFERENCES egg;"
            "COMMENT ON TABLE hen IS '닭''s'; COMMENT ON COLUMN hen.name IS '이름';"
            "CREATE INDEX hen_name ON hen (lower(name)) WHERE name <> '';"
            "CREATE FUNCTION crow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
            "CREATE TRIGGER morning BEFORE UPDATE ON hen FOR EACH ROW EXECUTE FUNCTION crow()"
        )
    Provisioner().provision(government("busan"), at=NOW)

    made, template = everything("busan"), everything(TEMPLATE)

    for table in ("hen", "egg"):
        assert [row for row in made["tables"] if row[0] == table] == [
            row for row in template["tables"] if row[0] == table
        ]
    for aspect in ("triggers", "functions", "comments", "indexes", "constraints"):
        assert alike(made[aspect]) == alike(template[aspect]), aspect
    assert len(made["triggers"]) >= 1


@pytest.mark.slow
def test_template_holds_no_rows_with_uuid_keys(operator):
    with in_schema_of_owner(TEMPLATE):
        run_sql("INSERT INTO accounts_department VALUES (gen_random_uuid(), 'x', 'x', '{}', true, 0)")
        with pytest.raises(CannotTell, match="rows with UUID keys in the template: accounts_department"):
            read()


def run_sql(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text)


@pytest.mark.slow
def test_roster_is_loaded_once(operator):
    assert told("load_roster") == "명부: 0건 추가, 0건 정정"
    assert LocalGovernment.objects.count() == 243

    LocalGovernment.objects.filter(slug="busan").update(name_ko="부산")
    LocalGovernment.objects.filter(slug="jeju").update(slug="tamna")

    assert told("load_roster") == "명부: 0건 추가, 1건 정정"
    assert government("busan").name_ko == "부산광역시"
    assert government("tamna").name_ko == "제주특별자치도"
