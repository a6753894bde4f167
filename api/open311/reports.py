"""소극행정 신고 as a service. A report is in no list: its id is the capability to follow it, and never shows what it says.

Who gives a name or a way to be reached files by name, who gives nothing files anonymously. The code of the mailbox is
told once, in the notice.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from api.forms import as_form, cleaned
from api.open311.definitions import values_for
from api.open311.facts import due_dates, last_steps, uuids
from api.open311.services import Filed, Filing, Service, Shown, offer
from plans.reports.actions.filing import Filing as Report311
from plans.reports.actions.filing import file_report
from plans.reports.codes import ENDS, Source
from plans.reports.forms.public import ANONYMOUS, NAMED, PublicReportForm
from plans.reports.models import Report
from plans.reports.policies import ReportRules
from plans.reports.process.clocks import PROCESS_DUE
from plans.reports.receipts import new_code
from policies.values import policy_on
from web import channels

ASKS = ("matter", "place", "happened_on")
LONGEST_MATTER = 200


def _form(at: datetime, given: dict[str, object] | None = None) -> PublicReportForm:
    rules = policy_on(ReportRules, timezone.localdate(at))
    return PublicReportForm(as_form(given) if given else None, takes_anonymous=rules.takes_anonymous)


def _file(filing: Filing) -> Filed:
    channels.demand_open(channels.Channel.REPORT, timezone.localdate(filing.at))
    is_named = bool(filing.name or filing.phone or filing.email)
    form = _form(
        filing.at,
        {
            "matter": filing.description.partition("\n")[0][:LONGEST_MATTER],  # for programs that know no attributes
            "place": filing.place[:LONGEST_MATTER],
            **values_for(_form(filing.at), ASKS, filing.values),
            "text": filing.description,
            "who": NAMED if is_named else ANONYMOUS,
            "name": filing.name,
            "phone": filing.phone,
            "email": filing.email,
            "code": new_code(),
        },
    )
    given = cleaned(form)
    filed = file_report(
        Report311(
            words=form.words,
            source=Source.OPEN311 if is_named else Source.ANONYMOUS,
            identity=form.identity if is_named else None,
            happened_on=given["happened_on"],
            code=given["code"],
        ),
        by=None,
        at=filing.at,
    )
    notice = gettext(
        "소극행정 신고 %(number)s을(를) 접수했습니다. 접수 확인 코드 %(code)s(으)로 누리집에서 진행 상황을 보고 글을 주고받을 수"
        " 있습니다. 이 코드는 다시 알려 드릴 수 없습니다."
    )
    return Filed(str(filed.report.pk), notice % {"number": filed.report.number, "code": filed.code})


def _found(ids: Sequence[str]) -> Iterable[Shown]:
    rows = list(Report.objects.filter(pk__in=uuids(ids)).only("pk", "number", "state", "arrived_at"))
    keys = [row.pk for row in rows]
    steps, due = last_steps(keys), due_dates(keys, PROCESS_DUE.name)
    for row in rows:
        yield Shown(
            id=str(row.pk),
            is_open=row.state not in ENDS,
            state=row.state,
            state_name=row.get_state_display(),
            number=row.number,
            requested_at=row.arrived_at,
            updated_at=steps.get(row.pk, row.arrived_at),
            expected_at=due.get(row.pk),
        )


offer(
    Service(
        code="passive-administration",
        name=_("소극행정 신고"),
        description=_("공무원이 할 일을 하지 않거나 게을리하여 불편이나 손해를 준 일을 신고합니다."),
        keywords=_("소극행정, 부작위, 직무태만, 신고"),
        group=_("적극행정"),
        area="reports",
        form=_form,
        asks=ASKS,
        file=_file,
        found=_found,
        listed=lambda _wanted: (),
    )
)
