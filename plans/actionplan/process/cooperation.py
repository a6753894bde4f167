"""Who is told of a plan and its tasks (R13): departments by a notice, agencies by a letter that the officer reads first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.queries import holders_of
from accounts.roles import Role
from kernel.actors import Moment
from kernel.process import Text
from notices.actions import Recipient, draft_letter, tell
from plans.actionplan.models import Plan, Stakeholder, Task
from plans.actionplan.queries import stakeholders_of
from tenants.context import current_office_name


@dataclass(frozen=True)
class News:
    """What has happened to a plan or a task, in the words of the notice and of the letter."""

    heading: Text
    sentence: Text
    subject: Plan | Task
    values: Mapping[str, str] = field(default_factory=dict)

    def says(self, text: Text) -> str:
        """In the language of the moment: a letter is in Korean, whatever the officer reads."""
        return str(text) % {"title": self.subject.title, **self.values}

    @property
    def path(self) -> str:
        address = "actionplan:plan" if isinstance(self.subject, Plan) else "actionplan:task"
        return reverse(address, args=[self.subject.pk])


def tell_of_joining(stakeholder: Stakeholder, moment: Moment) -> None:
    news = News(
        _("‘%(title)s’ 협력 안내"),
        _("‘%(title)s’의 협력 대상으로 등록되었습니다. 맡은 역할은 ‘%(part)s’입니다."),
        stakeholder.task or stakeholder.plan,
        {"part": stakeholder.part},
    )
    _tell([stakeholder], news, moment)


def tell_of_publication(plan: Plan, moment: Moment) -> None:
    """Also those who work on one of its tasks."""
    news = News(_("‘%(title)s’ 공표 안내"), _("협력하고 있는 ‘%(title)s’이(가) 공표되었습니다."), plan)
    _tell(plan.stakeholders.all(), news, moment)


def tell_of_delay(task: Task, _answers: Mapping[str, Any], moment: Moment) -> None:
    sentence = _("협력하고 있는 추진과제 ‘%(title)s’의 추진이 지연되고 있습니다.")
    _tell(stakeholders_of(task), News(_("‘%(title)s’ 추진 지연 안내"), sentence, task), moment)


def tell_of_completion(task: Task, _answers: Mapping[str, Any], moment: Moment) -> None:
    sentence = _("협력하고 있는 추진과제 ‘%(title)s’이(가) 완료되었습니다.")
    _tell(stakeholders_of(task), News(_("‘%(title)s’ 완료 안내"), sentence, task), moment)


def _tell(stakeholders: Iterable[Stakeholder], news: News, moment: Moment) -> None:
    """The heads of the departments at once; an agency that has an address when the officer sends the letter."""
    rows = list(stakeholders)
    departments = {row.department_id for row in rows if row.department_id}
    heads = holders_of([Role.DEPT_HEAD], timezone.localdate(moment.at)).filter(department__in=departments)
    tell(heads if departments else [], news.says(news.sentence), path=news.path, at=moment.at)
    for agency, address in dict.fromkeys((row.agency, row.email) for row in rows if row.agency and row.email):
        _draft(Recipient(agency, address), news, moment)


def _draft(to: Recipient, news: News, moment: Moment) -> None:
    office = current_office_name()
    with override(settings.LANGUAGE_CODE):
        body = gettext(
            "%(agency)s 귀중\n\n안녕하십니까. %(office)s입니다.\n\n%(sentence)s\n\n"
            "적극행정 추진에 함께해 주셔서 감사합니다. 궁금한 사항은 이 전자우편에 회신해 주시기 바랍니다.\n\n%(office)s 드림"
        ) % {"agency": to.name, "office": office, "sentence": news.says(news.sentence)}
        draft_letter(to, by=moment.by, at=moment.at, subject=news.says(news.heading), body=body, path=news.path)
