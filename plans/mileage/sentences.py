"""Why an achievement does not count, in sentences: which rule, and how much of it is left."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from plans.mileage.scoring import Bar, Barrier


def sentence(barrier: Barrier) -> str:
    """The sentence for the person."""
    return SENTENCES[barrier.bar](barrier)


def _item(barrier: Barrier) -> str:
    return _("성과일의 운영 기준에 ‘%(item)s’ 항목이 없습니다.") % {"item": barrier.detail}


def _grade(barrier: Barrier) -> str:
    return _("마일리지 대상 직급이 아닙니다. 대상 직급: %(grades)s") % {"grades": barrier.detail}


def _window(barrier: Barrier) -> str:
    return _("신청 기한이 지났습니다. 성과일부터 %(days)d일 안에 신청해야 합니다.") % {"days": barrier.most}


def _case(barrier: Barrier) -> str:
    return _("같은 사례로 이미 %(points)d점을 받아, 더 높은 점수가 아니면 인정하지 않습니다.") % {
        "points": barrier.most
    }


def _contribution(barrier: Barrier) -> str:
    return _("같은 사례의 기여도 합계는 100%%까지입니다. 남은 기여도는 %(left)d%%입니다.") % {"left": barrier.left}


def _claims_a_month(barrier: Barrier) -> str:
    return _("1인 월 신청 건수 상한은 %(most)d건이고 남은 건수는 0건입니다.") % {"most": barrier.most}


def _item_a_year(barrier: Barrier) -> str:
    return _("‘%(item)s’ 항목은 한 해에 %(most)d번까지이고 남은 횟수는 0번입니다.") % {
        "item": barrier.detail,
        "most": barrier.most,
    }


def _person_a_month(barrier: Barrier) -> str:
    return _("1인 월 상한은 %(most)d점이고 남은 점수는 %(left)d점입니다.") % _points(barrier)


def _person_a_year(barrier: Barrier) -> str:
    return _("1인 연 상한은 %(most)d점이고 남은 점수는 %(left)d점입니다.") % _points(barrier)


def _department_a_month(barrier: Barrier) -> str:
    return _("부서 월 상한은 %(most)d점이고 남은 점수는 %(left)d점입니다.") % _points(barrier)


def _points(barrier: Barrier) -> dict[str, int]:
    return {"most": barrier.most, "left": barrier.left}


SENTENCES: dict[Bar, Callable[[Barrier], str]] = {
    Bar.ITEM: _item,
    Bar.GRADE: _grade,
    Bar.WINDOW: _window,
    Bar.CASE: _case,
    Bar.CONTRIBUTION: _contribution,
    Bar.CLAIMS_A_MONTH: _claims_a_month,
    Bar.ITEM_A_YEAR: _item_a_year,
    Bar.PERSON_A_MONTH: _person_a_month,
    Bar.PERSON_A_YEAR: _person_a_year,
    Bar.DEPARTMENT_A_MONTH: _department_a_month,
}
