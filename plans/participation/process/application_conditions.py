"""What must be true before an application moves on: the guards of 운영규정 17조의2, and those of the office."""

from django.utils.translation import gettext as _

from kernel.actors import Moment
from plans.participation.codes import EarlierNotice, LawWas, Result
from plans.participation.models import Application

KEPT_LAW = (LawWas.ABSENT, LawWas.UNCLEAR)


def screened(application: Application, _moment: Moment) -> str | None:
    if application.earlier_notice and application.law_was:
        return None
    return _("이전 통지의 종류와 이유를 요건 확인에서 먼저 적어 주십시오.")


def refused_or_not_adopted(application: Application, _moment: Moment) -> str | None:
    if application.earlier_notice != EarlierNotice.NEITHER:
        return None
    return _("민원 거부나 국민제안 불채택 통지를 받은 신청만 검토합니다(운영규정 17조의2 1항). 반송해 주십시오.")


def was_no_other_petition(application: Application, _moment: Moment) -> str | None:
    if not application.is_other_petition:
        return None
    return _("기타민원의 거부는 적극행정국민신청의 대상이 아닙니다(운영규정 17조의2 1항). 반송해 주십시오.")


def law_was_absent_or_unclear(application: Application, _moment: Moment) -> str | None:
    if application.law_was in KEPT_LAW:
        return None
    return _("법령이 없거나 명확하지 않아 거부된 경우만 검토합니다(운영규정 17조의2 1항). 반송해 주십시오.")


def reviewed(application: Application, _moment: Moment) -> str | None:
    return None if application.review.strip() else _("검토서를 먼저 작성해 주십시오.")


def somebody_elses_refusal(application: Application, moment: Moment) -> str | None:
    """No record receives decision and approval from one person (DOMAIN 3.3-9)."""
    if application.decided_by_id is not None and application.decided_by_id == moment.by.id:
        return _("불수용을 정한 사람은 스스로 확인할 수 없습니다.")
    return None


def signed_off_if_refused(application: Application, _moment: Moment) -> str | None:
    if application.result != Result.REJECT or application.signed_off_by_id is not None:
        return None
    return _("불수용은 적극행정 책임관이 확인한 뒤에 통보합니다.")


def is_accepted(application: Application, _moment: Moment) -> str | None:
    if application.result in (Result.ACCEPT, Result.PARTIAL):
        return None
    return _("수용하거나 일부수용한 신청만 이행을 관리합니다.")


def fulfilled_if_accepted(application: Application, _moment: Moment) -> str | None:
    if application.result == Result.REJECT or application.follow_up_result.strip():
        return None
    return _("이행 결과를 등록해야 종결할 수 있습니다.")
