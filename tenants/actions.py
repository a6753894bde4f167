"""What an operator does with a tenant after it was made. There is no deletion."""

from datetime import date

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import Invalid, NotNow
from tenants.granting import run, usage_statement
from tenants.models import Domain, LocalGovernment, State, Tenant
from tenants.names import is_slug
from tenants.place import in_public
from tenants.provisioning import host_of

log = structlog.get_logger()


def find(slug: str) -> Tenant:
    """The tenant of a roster entry. Raises NotNow with a sentence for the operator."""
    with in_public():
        tenant = Tenant.objects.select_related("government").filter(government__slug=slug).first()
    if tenant is None:
        raise NotNow(_("개설된 지방자치단체가 아닙니다: %(slug)s") % {"slug": repr(slug[:60])})
    return tenant


def suspend(tenant: Tenant) -> None:
    """Close a tenant: pages say so, work is refused, and its role can no longer reach its schema."""
    _set_state(tenant, State.SUSPENDED)


def resume(tenant: Tenant) -> None:
    """Open a suspended tenant again; nothing was lost."""
    _set_state(tenant, State.ACTIVE)


def _set_state(tenant: Tenant, state: State) -> None:
    with in_public(), transaction.atomic():
        tenant.state = state
        tenant.save(update_fields=["state"])
        run([usage_statement(tenant.schema_name, usable=state == State.ACTIVE)])
    log.info("tenant_state", schema=tenant.schema_name, state=state.value)


def rename(tenant: Tenant, slug: str) -> Domain:
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
    log.info("tenant_renamed", schema=tenant.schema_name, former=former, slug=slug)
    return domain


def confirm_host(host: str, *, on: date | None) -> Domain:
    """Note since when a host is an official one of its government, or with None that it is not.

    Only then may the office say so on its pages. Raises NotNow for a host that nobody has.
    """
    with in_public(), transaction.atomic():
        domain = Domain.objects.select_for_update().filter(domain=host.lower()).first()
        if domain is None:
            raise NotNow(_("등록된 주소가 아닙니다: %(host)s") % {"host": repr(host[:100])})
        domain.official_since = on
        domain.save(update_fields=["official_since"])
    log.info("host_confirmed" if on else "host_not_confirmed", host=domain.domain)
    return domain
