"""What telling the home agency of a seconded official asks for."""

from datetime import date
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.rewards.forms.fields import day
from plans.rewards.models import HomeNotice
from plans.rewards.queries.home_notices import told_before


class AgencyForm(forms.Form):
    """Which agency; what is known of an earlier notice about the same person is filled in."""

    agency = forms.CharField(label=_("원소속 기관"), max_length=80)

    @classmethod
    def for_step(cls, notice: HomeNotice, moment: Moment, **bound: Any) -> Self:
        known = told_before(notice) or notice
        initial = {name: getattr(known, name) for name in ("agency", "address")}
        return cls(initial=initial | cls.proposed(moment), **bound)

    @classmethod
    def proposed(cls, moment: Moment) -> dict[str, Any]:
        return {}


class LetterForm(AgencyForm):
    address = forms.EmailField(label=_("원소속 기관 전자우편"))


class DocumentForm(AgencyForm):
    """The agency was told outside of this application, by an official document."""

    document_no = forms.CharField(label=_("통보 문서번호"), max_length=60)
    told_on = day(_("통보일"))
    today: date

    @classmethod
    def for_step(cls, notice: HomeNotice, moment: Moment, **bound: Any) -> Self:
        form = super().for_step(notice, moment, **bound)
        form.today = timezone.localdate(moment.at)
        return form

    @classmethod
    def proposed(cls, moment: Moment) -> dict[str, Any]:
        return {"told_on": timezone.localdate(moment.at)}

    def clean_told_on(self) -> date:
        told_on: date = self.cleaned_data["told_on"]
        if told_on > self.today:
            raise forms.ValidationError(gettext("통보일은 오늘보다 늦을 수 없습니다."))
        return told_on
