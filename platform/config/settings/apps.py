"""The map: which application keeps its tables in which schema.

PUBLIC      one copy, in the public schema: what the local governments share
TENANT      a copy in the schema of every local government
EVERYWHERE  a copy in each schema, the public one included
STATELESS   no tables at all
"""

PUBLIC = [
    "tenants",
    "outbox",
    "ministry",
    "ministry.collection",
    "allauth.idp.oidc",
    "liaison.petitions",
    "liaison.cases.hub",
]

TENANT = [
    "plans.actionplan",
    "plans.committee",
    "plans.rewards",
    "plans.mileage",
    "plans.reports",
    "plans.participation",
    "plans.publicity",
    "ministry.returns",
    "liaison.cases.own",
]

EVERYWHERE = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "accounts",
    "vault",
    "workflow",
    "policies",
    "audit",
    "notices",
    "personal",
    "files",
]

STATELESS = [
    "django_tenants",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_structlog",
    "csp",
    "documents",
    "web",
    "office",
    "api",
]

# Rows are added and read, never changed or removed: enforced by rights in the database.
APPEND_ONLY = [
    "audit_entry",
    "workflow_steptaken",
    "policies_policyvalue",
    "mileage_entry",
    "mileage_line",
    "mileage_lot",
    "rewards_vote",
    "participation_rating",
]


def once(*groups: list[str]) -> list[str]:
    """The groups one after another, each name once."""
    return list(dict.fromkeys(name for group in groups for name in group))
