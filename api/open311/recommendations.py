"""주민추천 as a service. What a resident wrote is never shown; the receipt code is told once, in the notice."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from api.forms import as_form, cleaned
from api.open311.definitions import values_for
from api.open311.facts import last_steps, uuids
from api.open311.services import Filed, Filing, Service, Shown, Wanted, offer
from plans.participation.actions.recommendations import recommend
from plans.participation.codes import Channel, RecommendationState
from plans.participation.forms.recommendations import PublicForm
from plans.participation.models import Recommendation
from web import channels

ASKS = ("kind", "title", "official", "department_named", "merit_from", "merit_to", "group", "supporters", "agrees")
ENDS = (
    RecommendationState.EXCLUDED,
    RecommendationState.JOINED,
    RecommendationState.RESULT_NOTIFIED,
    RecommendationState.WITHDRAWN,
)


def _file(filing: Filing) -> Filed:
    channels.demand_open(channels.Channel.RECOMMENDATION, timezone.localdate(filing.at))
    form = PublicForm()
    told = {"text": filing.text, "name": filing.name, "phone": filing.phone, "email": filing.email}
    given = cleaned(PublicForm(as_form({**values_for(form, ASKS, filing.values), **told})))
    made, receipt = recommend(given, at=filing.at, channel=Channel.OPEN311)
    notice = gettext(
        "주민추천 %(number)s을(를) 접수했습니다. 접수번호 %(receipt)s(으)로 누리집에서 확인하거나 취하할 수 있습니다."
    )
    return Filed(str(made.pk), notice % {"number": made.number, "receipt": receipt})


def _received() -> QuerySet[Recommendation]:
    return Recommendation.objects.exclude(state=RecommendationState.DRAFT)


def _found(ids: Sequence[str]) -> Iterable[Shown]:
    return _shown(_received().filter(pk__in=uuids(ids)))


def _listed(wanted: Wanted) -> Iterable[Shown]:
    rows = _received().filter(created_at__gte=wanted.since, created_at__lte=wanted.until)
    if wanted.is_open is not None:
        rows = rows.exclude(state__in=ENDS) if wanted.is_open else rows.filter(state__in=ENDS)
    return _shown(rows.order_by("-created_at", "-pk")[: wanted.most])


def _shown(rows: QuerySet[Recommendation]) -> Iterable[Shown]:
    found = list(rows.only("pk", "number", "state", "created_at"))
    steps = last_steps(row.pk for row in found)
    for row in found:
        yield Shown(
            id=str(row.pk),
            is_open=row.state not in ENDS,
            state=row.state,
            state_name=row.get_state_display(),
            number=row.number,
            requested_at=row.created_at,
            updated_at=steps.get(row.pk, row.created_at),
        )


offer(
    Service(
        code="recommendation",
        name=_("주민추천"),
        description=_("적극적으로 일한 공무원이나 사례를 추천합니다. 언제든지 할 수 있습니다."),
        keywords=_("추천, 우수공무원, 우수사례, 적극행정"),
        group=_("적극행정"),
        area="participation",
        form=lambda _at: PublicForm(),
        asks=ASKS,
        file=_file,
        found=_found,
        listed=_listed,
    )
)
