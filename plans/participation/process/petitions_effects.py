"""What else happens when a step of a petition is taken."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.petitions import PetitionKind
from kernel.actors import Moment
from kernel.words import with_particle
from notices.actions import tell
from plans.participation.codes_petitions import Result
from plans.participation.models import Cooperation, Petition
from plans.participation.periods_petitions import OBJECTION_FILING_DAYS, REREVIEW_DAYS
from plans.participation.process.petitions_clocks import PERIOD
from plans.participation.process.petitions_people import heads_of, holders
from plans.participation.process.petitions_telling import Answers
from plans.participation.queries.petitions import first_of, period_running
from workflow import deadlines

PROCESS = "office_petition"


def path_of(petition: Petition) -> str:
    return reverse("petitions:petition", args=[petition.pk])


def classify(petition: Petition, answers: Answers, _moment: Moment) -> None:
    for name in ("kind", "statutory_name", "statutory_days"):
        setattr(petition, name, answers[name])


def hand_over(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.handed_to = answers["to_kind"]


def assign(petition: Petition, answers: Answers, moment: Moment) -> None:
    petition.department, petition.handler = answers["department"], answers["handler"]
    petition.contact = ""
    sentence = _("민원 %(number)s의 처리부서로 지정되었습니다.") % {"number": petition.number}
    tell(holders(petition, moment), sentence, path=path_of(petition), at=moment.at)


def give(petition: Petition, answers: Answers, moment: Moment) -> None:
    if petition.handler_id != answers["handler"].pk:
        petition.contact = ""
    petition.handler = answers["handler"]
    deadlines_to(petition, moment)
    sentence = _("민원 %(number)s의 담당자로 지정되었습니다.") % {"number": petition.number}
    tell([answers["handler"]], sentence, path=path_of(petition), at=moment.at)


def deadlines_to(petition: Petition, moment: Moment) -> None:
    """Whoever holds the petition now is reminded of all that runs."""
    for deadline in deadlines.running_for(petition.pk):
        deadline.holders.set(holders(petition, moment))


def send_back(petition: Petition, _answers: Answers, _moment: Moment) -> None:
    petition.department = petition.handler = None
    petition.contact = ""


def begin(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.contact = answers["contact"]


def split(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.agencies = list(answers["agencies"])
    petition.parts += len(petition.agencies)
    petition.is_lead = True


def transfer(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.agencies = [*petition.agencies, answers["agency"]]


def transfer_text(_petition: Petition, answers: Answers, _moment: Moment) -> str:
    return _("민원을 소관 기관인 %(agency)s 이송하였습니다.\n%(text)s") % {
        "agency": with_particle(answers["agency_name"], "으로/로"),
        "text": answers["text"],
    }


# Supplement and help --------------------------------------------------------------------------------------


def demand(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.supplement_demands += 1
    petition.supplement_until = answers["until"]


def demand_text(_petition: Petition, answers: Answers, _moment: Moment) -> str:
    return _("%(until)s까지 보완해 주십시오. 더 필요하면 보완기간 연장을 두 번까지 요청하실 수 있습니다.\n%(text)s") % {
        "until": answers["until"].isoformat(),
        "text": answers["text"],
    }


def give_more_time(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.supplement_extensions += 1
    petition.supplement_until = answers["until"]


def more_time_text(_petition: Petition, answers: Answers, _moment: Moment) -> str:
    return _("요청하신 대로 보완기간을 %(until)s까지 연장하였습니다.") % {"until": answers["until"].isoformat()}


def count_mail(petition: Petition, _answers: Answers, _moment: Moment) -> None:
    petition.mails_returned += 1


def ask_help(petition: Petition, answers: Answers, moment: Moment) -> None:
    made = Cooperation.objects.create(
        petition=petition,
        department=answers["department"],
        agency=answers["agency"],
        asked=answers["asked"],
        asked_at=moment.at,
        reply_by=answers["reply_by"],
    )
    if made.department is not None:
        people = heads_of(Petition(department=made.department), moment)
        sentence = _("민원 %(number)s의 처리에 협조를 요청받았습니다. 회신 기한은 %(day)s입니다.")
        values = {"number": petition.number, "day": made.reply_by.isoformat()}
        tell(people, sentence % values, path=path_of(petition), at=moment.at)


def _asked(petition: Petition) -> Cooperation:
    return petition.cooperations.get(replied_at=None)


def give_help_more_time(petition: Petition, answers: Answers, _moment: Moment) -> None:
    asked = _asked(petition)
    asked.reply_by, asked.was_extended = answers["reply_by"], True
    asked.save(update_fields=["reply_by", "was_extended"])


def keep_reply(petition: Petition, answers: Answers, moment: Moment) -> None:
    asked = _asked(petition)
    asked.reply, asked.replied_at = answers["reply"], moment.at
    asked.save(update_fields=["reply", "replied_at"])
    if petition.handler is not None and petition.handler_id != moment.by.id:
        sentence = _("민원 %(number)s의 협조 회신이 왔습니다.") % {"number": petition.number}
        tell([petition.handler], sentence, path=path_of(petition), at=moment.at)


# Investigation and more time ------------------------------------------------------------------------------


def investigate(petition: Petition, answers: Answers, moment: Moment) -> None:
    petition.field_from, petition.field_days = moment.at, answers["days"]


def investigate_longer(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.field_days += answers["days"]
    petition.field_was_extended = True


def extend(petition: Petition, answers: Answers, moment: Moment) -> None:
    deadlines.extend(PROCESS, petition, PERIOD, answers["length"], moment)


def extension_text(petition: Petition, answers: Answers, _moment: Moment) -> str:
    """The reason and the new date, in writing."""
    period = period_running(petition)
    new = timezone.localtime(period.due_at).strftime("%Y-%m-%d %H:%M") if period else "-"
    sentence = _("처리기간을 연장합니다. 사유: %(reason)s\n새 처리기한: %(new)s\n%(text)s")
    return sentence % {"reason": answers["reason"], "new": new, "text": answers["text"]}


def _due_day(petition: Petition) -> str:
    period = period_running(petition)
    return timezone.localdate(period.due_at).isoformat() if period else "-"


def consent(petition: Petition, _answers: Answers, moment: Moment) -> None:
    petition.extension_consented_at = moment.at


def urge(petition: Petition, _answers: Answers, moment: Moment) -> None:
    """독촉장 to the handler and the head of the department."""
    sentence = _("[독촉] 민원 %(number)s의 처리기한(%(day)s)이 지났습니다. 지체 없이 처리해 주십시오.")
    values = {"number": petition.number, "day": _due_day(petition)}
    people = [*holders(petition, moment), *heads_of(petition, moment)]
    tell(people, sentence % values, path=path_of(petition), at=moment.at)


# Ends -----------------------------------------------------------------------------------------------------


def answer(petition: Petition, answers: Answers, moment: Moment) -> None:
    petition.result, petition.answered_at = answers["result"], moment.at


def answer_text(petition: Petition, answers: Answers, _moment: Moment) -> str:
    """After a refusal the petitioner is told what can be done against it."""
    return "\n\n".join(filter(None, [answers["text"], remedy_text(petition), answers["remedy"]]))


def remedy_text(petition: Petition) -> str:
    if petition.result not in (Result.REFUSED, Result.PARTLY):
        return ""
    if petition.kind == PetitionKind.STATUTORY:
        return _(
            "이 처분에 불복하는 경우 통지를 받은 날부터 %(days)d일 이내에 문서로 이의신청을 할 수 있습니다(민원처리법 35조)."
        ) % {"days": OBJECTION_FILING_DAYS}
    if petition.kind == PetitionKind.PROPOSAL:
        return _(
            "채택되지 않은 제안은 통지를 받은 날부터 %(days)d일 이내에 재심사를 요청할 수 있습니다(국민 제안 규정)."
        ) % {"days": REREVIEW_DAYS}
    return ""


def rate(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.rating = answers["rating"]


def not_handle(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.ground = answers["ground"]


def mark_same(petition: Petition, answers: Answers, _moment: Moment) -> None:
    petition.repeat_of = first_of(answers["number"])
