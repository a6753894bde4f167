"""One's own arrangements. Nothing here gives a right: each is only a way to what a person sees anyway."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7


class CalendarFeed(models.Model):
    """The address under which a calendar program reads a person's dates. Only the digest of its key is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.OneToOneField(User, verbose_name=_("사람"), on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("발급"))

    def __str__(self) -> str:
        return str(self.person)


class Timing(models.TextChoices):
    AT_ONCE = "at_once", _("바로")
    DAILY = "daily", _("하루에 한 번 모아서")
    WEEKLY = "weekly", _("한 주에 한 번 모아서")
    NEVER = "never", _("받지 않음")


class MailChoice(models.Model):
    """When letters about a topic of notices come; no row means at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(User, verbose_name=_("사람"), on_delete=models.CASCADE, related_name="mail_choices")
    topic = models.CharField(_("알림의 종류"), max_length=30)
    timing = models.CharField(_("받는 때"), max_length=10, choices=Timing)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="personal_one_choice_a_topic")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.get_timing_display()}"


class SavedFilter(models.Model):
    """The query of a list's address under a name; shared ones are offered to everyone who opens the list."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(User, verbose_name=_("만든 사람"), on_delete=models.CASCADE, related_name="saved_filters")
    page = models.CharField(max_length=60)
    name = models.CharField(_("이름"), max_length=40)
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(_("우리 기관 모두에게 보이기"), default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "page", "name"], name="personal_filter_named_once")]
        indexes = [models.Index(fields=["page", "name", "id"], name="personal_filters_of_page")]

    def __str__(self) -> str:
        return self.name
