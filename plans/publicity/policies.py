"""What the office itself writes on its public section."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from policies.policy import Policy


class PublicSection(Policy):
    """Texts of the public pages; an empty one is not shown."""

    code: ClassVar[str] = "publicity.section"
    title: ClassVar[str | Promise] = _("공개 화면의 안내")

    greeting: str = Field("", max_length=300, title=gettext_noop("첫 화면 인사말"))
    recommendation: str = Field("", max_length=1000, title=gettext_noop("주민추천 안내"))
    contact: str = Field("", max_length=200, title=gettext_noop("담당 부서와 연락처"))
