"""The four doors that every office begins with (R57), until it keeps its own of the same kind.

They are no rows yet: the first weekly look, or whoever changes one, makes them so, under the id that they had before.
"""

from uuid import UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.publicity.models import ExternalLink, LinkKind
from tenants.directory import current_tenant

PORTAL = "https://www.epeople.go.kr"
NOWHERE = UUID(int=0)

USUAL: dict[LinkKind, tuple[str | Promise, str]] = {
    LinkKind.PASSIVE_REPORT: (_("국민신문고에서 신고하고 결과를 받습니다."), PORTAL),
    LinkKind.NATIONAL_APPLICATION: (
        _("법령이 없거나 불명확하여 거부된 민원과 제안을 다시 검토해 달라고 국민신문고에서 신청합니다."),
        PORTAL,
    ),
    LinkKind.MOIS_INTERPRETATION: (_("지방자치 법령의 유권해석을 찾아봅니다."), "https://www.mois.go.kr"),
    LinkKind.MOLEG_INTERPRETATION: (
        _("법령의 뜻이 분명하지 않을 때의 해석 사례를 찾아봅니다."),
        "https://www.moleg.go.kr",
    ),
}


def usual_links(kinds: set[str]) -> list[ExternalLink]:
    """Those of kinds that the office does not keep itself, not saved; never the same ids in two offices."""
    tenant = current_tenant()
    whose = tenant.pk if tenant else NOWHERE
    return [
        ExternalLink(
            id=uuid5(whose, kind.value), kind=kind, title=str(kind.label), text=str(text), url=url, order=order
        )
        for order, (kind, (text, url)) in enumerate(USUAL.items(), 1)
        if kind.value not in kinds
    ]
