"""Agencies to which petitions go: the roster of local governments, and what the office lists beside it."""

from datetime import date

from django.db.models import Q

from plans.participation.policies_petitions import PetitionRules
from policies.values import policy_on
from tenants.directory import current_tenant
from tenants.models import LocalGovernment


def agencies_on(day: date) -> dict[str, str]:
    """Names by 7-character code, without this office itself."""
    valid = (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))
    roster = dict(LocalGovernment.objects.filter(valid).order_by("code").values_list("org_code", "name_ko"))
    tenant = current_tenant()
    if tenant is not None:
        roster.pop(tenant.government.org_code, None)
    return roster | {agency.code: agency.name for agency in policy_on(PetitionRules, day).agencies}
