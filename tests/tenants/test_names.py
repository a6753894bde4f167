import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tenants.names import UnsafeName, is_slug, is_tenant_schema, quoted, role_of, schema_of
from tenants.place import in_tenant

HOSTILE = [
    "",
    "a",
    "ab",
    "a" * 32,
    "Goryeong",
    "고령군",
    "goryeong ",
    "goryeong\n",
    "goryeong\x00",
    'goryeong"',
    'x"; DROP SCHEMA mokpo; --',
    "x';--",
    "x\\",
    "x$$y",
    "pg_catalog",
    "pg_toast",
    "information_schema",
    "public",
    "template_tenant",
    "gov_owner",
    "gov_public",
    "t_goryeong",
    "none",
    "current_user",
    "ｇoryeong",
    "1city",
    "_city",
    "go-ryeong",
    "go.ryeong",
    "../mokpo",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_is_no_schema(name):
    assert not is_tenant_schema(name)
    with pytest.raises(UnsafeName):
        role_of(name)
    with pytest.raises(UnsafeName):
        in_tenant(name)


@pytest.mark.slow
@given(st.text(max_size=40))
@example("goryeong")
@example("mokpo\n")
def test_what_passes_is_plain(name):
    if not is_tenant_schema(name):
        return

    assert name.isascii()
    assert 3 <= len(name) <= 31
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
    assert quoted(role_of(name)) == f'"t_{name}"'


@pytest.mark.slow
@given(st.from_regex(r"[a-z\-0-9_ .]{1,40}"))
def test_slug_makes_a_schema(slug):
    if is_slug(slug):
        assert is_tenant_schema(schema_of(slug))


@pytest.mark.slow
@given(st.text(max_size=70))
def test_only_plain_names_are_quoted(name):
    try:
        text = quoted(name)
    except UnsafeName:
        return

    assert text == f'"{name}"'
    assert '"' not in name


@pytest.mark.parametrize("slug", ["goryeong", "busan-jung", "seoul-gangdong", "seoul-yeongdeungpo"])
def test_slugs_of_the_roster_pass(slug):
    assert is_slug(slug)
