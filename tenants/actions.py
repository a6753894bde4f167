"""What an operator does with a tenant after it was made. There is no deletion."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audit.models import Kind
from audit.record import record
from kernel.errors import Invalid, NotNow
from tenants.context import in_public
from tenants.granting import run, usage_statement
from tenants.models import Domain, LocalGovernment, State, Tenant
from tenants.names import is_slug
from tenants.provisioning import host_of


def find(slug: str) -> Tenant:
    """The tenant of a roster entry. Raises NotNow with a sentence for the operator."""
    with in_public():
        tenant = Tenant.objects.select_related("government").filter(government__slug=slug).first()
    if tenant is None:
        raise NotNow(_("개설된 지방자치단체가 아닙니다: %(slug)s") % {"slug": repr(slug[:60])})
    return tenant


def suspend(tenant: Tenant, *, at: datetime) -> None:
    """Close a tenant: pages say so, work is refused, and its role can no longer reach its schema."""
    _set_state(tenant, State.SUSPENDED, at)


def resume(tenant: Tenant, *, at: datetime) -> None:
    """Open a suspended tenant again; nothing was lost."""
    _set_state(tenant, State.ACTIVE, at)


def _set_state(tenant: Tenant, state: State, at: datetime) -> None:
    with in_public(), transaction.atomic():
        tenant.state = state
        tenant.save(update_fields=["state"])
        run([usage_statement(tenant.schema_name, usable=state == State.ACTIVE)])
        _note(tenant, at, {"action": "tenant_state", "state": state.value})


def rename(tenant: Tenant, slug: str, *, at: datetime) -> Domain:
    """A new slug and host name; the schema keeps its name, and the former hosts send people on.

    Raises Invalid for a name that cannot be a host, NotNow for one that is taken.
    """
    if not is_slug(slug):
        raise Invalid(_("주소 이름으로 쓸 수 없습니다: %(slug)s") % {"slug": repr(slug[:60])})
    with in_public(), transaction.atomic():
        government = LocalGovernment.objects.select_for_update().get(pk=tenant.government_id)
        host = host_of(slug)
        domain = Domain.objects.filter(domain=host).first() or Domain(domain=host, tenant=tenant)
        others = LocalGovernment.objects.filter(slug=slug).exclude(pk=government.pk)
        if domain.tenant_id != tenant.pk or others.exists():
            raise NotNow(_("다른 지방자치단체가 쓰고 있는 주소 이름입니다: %(slug)s") % {"slug": slug})
        former, government.slug = government.slug, slug
        government.save(update_fields=["slug"])
        domain.is_primary = True
        domain.save()
        _note(tenant, at, {"action": "tenant_renamed", "from": former, "to": slug})
    return domain


def _note(tenant: Tenant, at: datetime, detail: dict[str, object]) -> None:
    record(Kind.ACTION, by=None, at=at, subject_type="tenant", subject_id=tenant.pk, detail=detail)
