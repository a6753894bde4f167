"""Whom and what residents recommend."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.ids import uuid7
from plans.participation.codes import Channel, Ground, Outcome, RecommendationState, RecommendedKind, VerifiedBy


class Recommendation(models.Model):
    """주민추천: an official or a case, in a resident's words (R53).

    official, department_named: as the resident knows them; person, department: who that is in the office.
    recommender: name and telephone or e-mail, sealed; emptied when the retention is over (erased_at).
    contact_digest: keyed, so that the same resident is recognised without being read.
    supporters: how many recommend together; only the number is kept, never their names.
    joined_into: the one with which it goes on, because both are about the same.
    masked: how many resident registration numbers were found in the text and made illegible.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    state = models.CharField(_("상태"), max_length=30, choices=RecommendationState, default=RecommendationState.DRAFT)
    channel = models.CharField(_("접수 경로"), max_length=20, choices=Channel)
    kind = models.CharField(_("추천 대상"), max_length=20, choices=RecommendedKind)
    title = models.CharField(_("추천하는 일"), max_length=120)
    text = models.TextField(_("추천 내용"))
    merit_from = models.DateField(_("공적 기간 시작"), null=True, blank=True)
    merit_to = models.DateField(_("공적 기간 끝"), null=True, blank=True)
    official = models.CharField(_("공무원 이름(주민이 아는 대로)"), max_length=60, blank=True)
    department_named = models.CharField(_("부서(주민이 아는 대로)"), max_length=60, blank=True)
    group = models.CharField(_("단체 이름"), max_length=80, blank=True)
    supporters = models.PositiveIntegerField(_("함께 추천한 사람 수"), default=1)
    masked = models.PositiveSmallIntegerField(default=0)

    recommender = models.TextField(blank=True, editable=False)
    contact_digest = models.CharField(max_length=64, blank=True, editable=False)
    receipt_digest = models.CharField(max_length=64, unique=True, editable=False)
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    code_expires_at = models.DateTimeField(null=True, editable=False)
    codes_sent = models.PositiveSmallIntegerField(default=0, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    external_id = models.CharField(_("보낸 기관의 번호"), max_length=40, blank=True)

    verified_by = models.CharField(_("확인 방법"), max_length=20, choices=VerifiedBy, blank=True)
    department = models.ForeignKey(
        Department, verbose_name=_("담당 부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        User, verbose_name=_("추천받은 직원"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    fact_note = models.TextField(_("사실확인 내용"), blank=True)
    ground = models.CharField(_("제외 사유"), max_length=20, choices=Ground, blank=True)
    joined_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    nomination_id = models.UUIDField(null=True, editable=False)
    outcome = models.CharField(_("선발 결과"), max_length=20, choices=Outcome, blank=True)
    outcome_on = models.DateField(_("선발 결과일"), null=True, blank=True)

    received_on = models.DateField(_("접수일"))
    registered_by = models.ForeignKey(
        User, verbose_name=_("등록한 사람"), null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(_("등록일"))
    notified_at = models.DateTimeField(_("결과안내일"), null=True, blank=True)
    erased_at = models.DateTimeField(_("개인정보 삭제일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="participation_rec_list"),
            models.Index(fields=["department", "-id"], name="participation_rec_dept"),
            models.Index(fields=["year", "state"], name="participation_rec_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merit_to=None) | Q(merit_from__isnull=False, merit_to__gte=F("merit_from")),
                name="participation_merit_period",
            ),
            models.CheckConstraint(
                condition=~Q(state=RecommendationState.JOINED) | Q(joined_into__isnull=False),
                name="participation_joined_into_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=RecommendationState.EXCLUDED) | ~Q(ground=""),
                name="participation_excluded_for_a_ground",
            ),
            models.CheckConstraint(condition=Q(supporters__gte=1), name="participation_somebody_recommends"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(recommender="", contact_digest=""), name="participation_erased_is_gone"
            ),
            models.UniqueConstraint(
                fields=["channel", "external_id"], condition=~Q(external_id=""), name="participation_imported_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
