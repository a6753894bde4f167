"""What an office decides about signing in."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from accounts.roles import Role
from policies.policy import Policy


class SignIn(Policy):
    """Holders of these roles set up a second factor before they do anything else."""

    code: ClassVar[str] = "office.sign_in"
    title: ClassVar[str | Promise] = _("로그인")

    second_factor_required_for: list[Role] = Field(
        [Role.TENANT_ADMIN, Role.LINK_OPERATOR, Role.PLATFORM_ADMIN],
        title=gettext_noop("2단계 인증을 반드시 쓰는 역할"),
    )
