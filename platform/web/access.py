"""Pages that need someone signed in, and pages that belong to a role."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.models import User
from accounts.rights import demand
from kernel.process import Who

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def signed_in(view: StaffView[P]) -> View[P]:
    """Everyone of the house; others are asked to sign in and then brought here."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(cast(StaffRequest, request), *args, **kwargs)

    return cast("View[P]", login_required(guarded))


def requires(who: Who[Any]) -> Callable[[StaffView[P]], View[P]]:
    """A page of some roles: for others the sentence that says whose it is and whom to ask (403)."""

    def decorate(view: StaffView[P]) -> View[P]:
        @wraps(view)
        def checked(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            demand(who, by=request.user, at=timezone.now())
            return view(request, *args, **kwargs)

        return signed_in(cast("StaffView[P]", checked))

    return decorate
