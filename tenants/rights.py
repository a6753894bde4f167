"""What each role may do, table by table: the data. `tenants.granting` puts it into the database.

Tenants' schemas have one rule for all (`OWN_SCHEMA`). In the public schema every table has its line here or follows
from being a table of every schema; a table without a rule stops the migration. Where tenants share a table, row-level security
compares the row with `current_user`, so a tenant cannot speak for another even with a forged row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings

from tenants.names import PUBLIC_ROLE, RELAY_ROLE, TENANTS_ROLE

Privileges = frozenset[str]

NOTHING: Privileges = frozenset()
READ: Privileges = frozenset({"SELECT"})
ADD: Privileges = frozenset({"SELECT", "INSERT"})
"""For tables that are append-only: a row is never changed or removed."""
CHANGE: Privileges = frozenset({"SELECT", "INSERT", "UPDATE"})
FULL: Privileges = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})

REFERENCE_TABLES = frozenset({"django_migrations", "django_content_type", "auth_permission"})
"""Written by migrations, read by everybody."""


@dataclass(frozen=True)
class Policy:
    """Which rows a role may touch with a command. `rows` is SQL; `{own}` stands for the role's own schema."""

    name: str
    role: str
    command: str
    rows: str


@dataclass(frozen=True)
class Rule:
    """What the roles of the public schema may do with one of its tables."""

    tenants: Privileges = NOTHING
    public: Privileges = NOTHING
    relay: Privileges = NOTHING
    relay_updates: tuple[str, ...] = ()
    """The columns that the carrier may change, where it may not change whole rows."""
    policies: tuple[Policy, ...] = ()

    @property
    def by_role(self) -> Mapping[str, Privileges]:
        return {TENANTS_ROLE: self.tenants, PUBLIC_ROLE: self.public, RELAY_ROLE: self.relay}


def _own(column: str) -> str:
    """The row names the tenant whose role is at work. A role cannot be forged; a column can."""
    return f"'t_' || {column} = current_user"


DIRECTORY = Rule(tenants=READ, public=READ)

FIGURES = Rule(
    tenants=CHANGE,
    public=READ,
    policies=(
        Policy("tenants_see_their_own", TENANTS_ROLE, "SELECT", _own("schema_name")),
        Policy("tenants_add_their_own", TENANTS_ROLE, "INSERT", _own("schema_name")),
        Policy("tenants_change_their_own", TENANTS_ROLE, "UPDATE", _own("schema_name")),
        Policy("ministry_sees_all", PUBLIC_ROLE, "SELECT", "true"),
    ),
)

READ_BY_ALL = Rule(tenants=READ, public=FULL)

SHARED_TABLES: Mapping[str, Rule] = {
    "tenants_localgovernment": DIRECTORY,
    "tenants_tenant": DIRECTORY,
    "tenants_domain": DIRECTORY,
    "tenants_directoryversion": DIRECTORY,
    "tenants_migrationrun": Rule(public=READ),
    "tenants_nationwideclosedday": Rule(tenants=READ, public=FULL),
    "outbox_delivery": Rule(
        tenants=CHANGE,
        public=CHANGE,
        relay=READ,
        relay_updates=("attempts", "delivered_at", "last_error", "next_attempt_at", "progress"),
        policies=(
            Policy("tenants_send_as_themselves", TENANTS_ROLE, "INSERT", _own("sender")),
            Policy("tenants_see_what_comes", TENANTS_ROLE, "SELECT", _own("destination")),
            Policy("tenants_take_what_comes", TENANTS_ROLE, "UPDATE", _own("destination")),
            Policy("public_sends_as_itself", PUBLIC_ROLE, "INSERT", "sender = 'public'"),
            Policy("public_sees_what_comes", PUBLIC_ROLE, "SELECT", "destination = 'public'"),
            Policy("public_takes_what_comes", PUBLIC_ROLE, "UPDATE", "destination = 'public'"),
            Policy("relay_sees_all", RELAY_ROLE, "SELECT", "true"),
            Policy("relay_notes_delivery", RELAY_ROLE, "UPDATE", "true"),
        ),
    ),
    "ministry_figure": FIGURES,
    "ministry_figurepoint": FIGURES,
    # Rounds of statistics and what came in: governments hear of them by events only.
    "collection_returnround": Rule(public=CHANGE),
    "collection_submission": Rule(public=CHANGE),
    "collection_amendment": Rule(public=CHANGE),
    # What local governments share with each other: read by all of them, written by the events they send.
    "cases_sharedcase": READ_BY_ALL,
    "cases_endorsement": READ_BY_ALL,
    "cases_follower": READ_BY_ALL,
    # The link to the national petition channel: governments hear of it by events only.
    "allauth_idp_oidc_client": Rule(public=CHANGE),
    "allauth_idp_oidc_token": Rule(public=FULL),
    "petitions_source": Rule(public=CHANGE),
    "petitions_classrule": Rule(public=FULL),
    "petitions_message": Rule(public=CHANGE),
    "petitions_petition": Rule(public=CHANGE),
    "petitions_part": Rule(public=CHANGE),
    "petitions_return": Rule(public=CHANGE),
    "petitions_reconciliation": Rule(public=CHANGE),
    "petitions_difference": Rule(public=CHANGE),
}
"""The tables that exist in the public schema only."""


class NoRule(Exception):
    """Tables of the public schema for which nobody has said who may do what."""

    def __init__(self, tables: set[str]) -> None:
        super().__init__(f"No rights are written down for {', '.join(sorted(tables))}: add them to tenants/rights.py.")


def own_schema(table: str) -> Privileges:
    """What a tenant may do with a table of its own schema, and gov_public with the public copy of such a table."""
    if table in REFERENCE_TABLES:
        return READ
    return ADD if table in settings.APPEND_ONLY else FULL


def public_rules(existing: set[str]) -> Mapping[str, Rule]:
    """The rule of every existing table of the public schema. Raises NoRule."""
    everywhere = tables_everywhere() | {"django_migrations"}
    rules = {
        name: SHARED_TABLES.get(name) or Rule(public=own_schema(name))
        for name in existing
        if name in SHARED_TABLES or name in everywhere
    }
    if missing := existing - rules.keys():
        raise NoRule(missing)
    return rules


def tables_everywhere() -> set[str]:
    """Tables that have a copy in each schema, the public one included."""
    shared, of_tenants = set(settings.SHARED_APPS), set(settings.TENANT_APPS)
    return {
        model._meta.db_table
        for config in apps.get_app_configs()
        if config.name in shared & of_tenants
        for model in config.get_models(include_auto_created=True)
    }
