"""안내문: a letter is a draft until somebody has read it and sends it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import person_of
from accounts.rights import WRITES_LETTERS
from accounts.roles import SYSTEM_ONLY
from events.notices import LetterCameBack, LetterSent
from kernel.actors import Moment
from kernel.process import Process, Step
from notices.actions import tell
from notices.forms import LETTER_FIELDS, LetterForm
from notices.models import Letter, LetterState, Notice

DRAFT, SENT, DISCARDED = LetterState.DRAFT, LetterState.SENT, LetterState.DISCARDED


def somebody_gets_it(letter: Letter, _moment: Moment) -> str | None:
    if letter.person is None:
        return None if letter.address else gettext("받을 전자우편 주소를 적어야 보낼 수 있습니다.")
    return None if letter.person.is_active else gettext("받는 사람의 계정이 닫혀 있어 보낼 수 없습니다.")


def title_of_letter(letter: Letter) -> str:
    """Many letters have one subject; who gets it tells them apart."""
    return f"{letter.subject} · {letter.name}"


def page_of_letter(letter: Letter) -> str:
    return reverse("letter", args=[letter.pk])


def rewrite(letter: Letter, answers: Mapping[str, Any], _moment: Moment) -> None:
    for name in LETTER_FIELDS:
        setattr(letter, name, answers[name])
    letter.edits += 1


def let_go(letter: Letter, _answers: Mapping[str, Any], moment: Moment) -> None:
    """The mail goes out with the next batch; a person of the house finds the letter in the application at once."""
    letter.sent_at, letter.sent_by = moment.at, person_of(moment.by)
    if letter.person is not None:  # the letter itself is the mail
        path = page_of_letter(letter)
        Notice.objects.create(person=letter.person, text=letter.subject, path=path, at=moment.at, mailed_at=moment.at)


def call_back(letter: Letter, _answers: Mapping[str, Any], moment: Moment) -> None:
    """The mail server did not take the address: who sent the letter is told, and may correct it."""
    sentence = gettext("‘%(subject)s’ 안내문을 %(address)s(으)로 보내지 못했습니다. 주소를 확인해 주십시오.")
    told = [letter.sent_by] if letter.sent_by else []
    text = sentence % {"subject": letter.subject[:120], "address": letter.address[:100]}
    tell(told, text, path=page_of_letter(letter), at=moment.at)
    letter.sent_at = letter.sent_by = letter.mailed_at = None


def sent(letter: Letter, moment: Moment) -> LetterSent:
    return LetterSent(letter.pk, timezone.localdate(moment.at))


def came_back(letter: Letter, _moment: Moment) -> LetterCameBack:
    return LetterCameBack(letter.pk)


LETTER: Process[Letter] = Process(
    "letter",
    _("안내문"),
    Letter,
    begins=DRAFT,
    ends=[SENT, DISCARDED],
    steps=[
        Step("send", _("발송"), [DRAFT], SENT, by=WRITES_LETTERS, needs=[somebody_gets_it], then=let_go,
             announces=sent),
        Step("revise", _("고치기"), [DRAFT], None, by=WRITES_LETTERS, asks=LetterForm, then=rewrite, prompts=False,
             conceals=["name", "address"]),
        Step("discard", _("폐기"), [DRAFT], DISCARDED, by=WRITES_LETTERS | SYSTEM_ONLY, prompts=False),
        Step("bounce", _("반송"), [SENT], DRAFT, by=SYSTEM_ONLY, then=call_back, announces=came_back),
    ],
)  # fmt: skip
