"""Taking a step of a process from a page: one view for every process."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.models import User
from kernel.actors import Moment
from kernel.errors import NotNow, Refused
from kernel.process import Process, Step
from web.errors import refused
from web.words import quoted
from workflow.advance import InvalidAnswers, advance, form_of
from workflow.queries import history_of


class TakeStep(LoginRequiredMixin, View):
    """`…/<uuid:pk>/steps/<slug:step>/`: GET asks what the step asks, POST takes it.

    process: the table. find: who sees which subjects. back: the page of a subject.
    """

    process: Process[Any]
    find: Callable[[User], QuerySet[Any]]
    back: Callable[[Any], str]
    http_method_names = ["get", "post"]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.person: User
        self.subject: Model
        self.step: Step[Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return self.handle_no_permission()
        self.person = request.user
        self.subject = get_object_or_404(type(self).find(self.person), pk=kwargs["pk"])
        if not self.process.has(kwargs["step"]):
            raise Http404
        self.step = self.process.step(kwargs["step"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        moment = Moment(self.person, timezone.now())
        form = form_of(self.step, self.subject, moment) if self.step.asks else None
        return self._page(form)

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        try:
            advance(
                self.process,
                self.subject,
                self.step.name,
                by=self.person,
                at=timezone.now(),
                given=request.POST,
                files=request.FILES,
            )
        except InvalidAnswers as refusal:
            return self._page(refusal.form, status=422)
        except Refused as refusal:
            if not (isinstance(refusal, NotNow) and self._taken_by_this_person()):
                return refused(request, refusal, back=type(self).back(self.subject))
        messages.success(request, _("%(what)s 처리했습니다.") % {"what": quoted(self.step.label)})
        return redirect(type(self).back(self.subject))

    def _taken_by_this_person(self) -> bool:
        """A double click: the step that is refused now is the one this person took last."""
        last = history_of(self.subject.pk).last()
        return last is not None and last.step == self.step.name and last.actor_id == self.person.id

    def _page(self, form: Any, status: int = 200) -> HttpResponse:
        context = {
            "process": self.process,
            "subject": self.subject,
            "step": self.step,
            "form": form,
            "back": type(self).back(self.subject),
        }
        return render(self.request, "web/step.html", context, status=status)
