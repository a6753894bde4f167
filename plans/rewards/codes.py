"""Words of selection and reward, as codes. DOMAIN 1.5, 2.3-2.5; the law is that of 지방공무원 적극행정 운영규정 13조-14조."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """What a round may have between its opening and the committee, in this order. Only the committee is fixed (R21)."""

    SCREENING = "screening", _("적격검토")
    PUBLIC_CHECK = "public_check", _("공개검증")
    VOTING = "voting", _("주민·직원 투표")
    FIRST_REVIEW = "first_review", _("1차심사")
    CONTEST = "contest", _("경진대회")


class RoundState(TextChoices):
    PLANNED = "planned", _("계획")
    CRITERIA_REVIEW = "criteria_review", _("기준 심의 중")
    CRITERIA_SET = "criteria_set", _("기준의결")
    OPEN = "open", _("추천접수")
    SCREENING = "screening", _("적격검토")
    PUBLIC_CHECK = "public_check", _("공개검증")
    VOTING = "voting", _("주민·직원 투표")
    FIRST_REVIEW = "first_review", _("1차심사")
    CONTEST = "contest", _("경진대회")
    COMMITTEE = "committee", _("위원회 심의")
    RETURNED = "returned", _("재심의 준비")
    SELECTED = "selected", _("선발확정")
    ANNOUNCED = "announced", _("공개")
    CLOSED = "closed", _("종료")
    CANCELLED = "cancelled", _("취소")


class Outcome(TextChoices):
    """What the committee says of criteria or of a list; the codes of its agenda items."""

    PASSED = "passed", _("가결")
    AMENDED = "amended", _("수정가결")
    REJECTED = "rejected", _("부결")
    DEFERRED = "deferred", _("보류")


class NominationKind(TextChoices):
    PERSON = "person", _("개인")
    TEAM = "team", _("팀(기여도 배분)")
    CASE = "case", _("사례")


class Source(TextChoices):
    """Where a nomination comes from; the decree is silent on who may nominate (DOMAIN 1.5b)."""

    DEPT_HEAD = "dept_head", _("부서장 추천")
    SELF = "self", _("본인 추천")
    COLLEAGUE = "colleague", _("동료 추천")
    OFFICER = "officer", _("전담부서 추천")
    RESIDENT = "resident", _("주민추천")
    PROPOSAL = "proposal", _("채택된 국민제안")
    MILEAGE = "mileage", _("마일리지 상위")


class NominationState(TextChoices):
    DRAFT = "draft", _("작성중")
    SUBMITTED = "submitted", _("추천")
    ELIGIBILITY_CHECK = "eligibility_check", _("적격검토")
    ELIGIBLE = "eligible", _("적격")
    INELIGIBLE = "ineligible", _("부적격")
    SHORTLISTED = "shortlisted", _("후보")
    SELECTED = "selected", _("선발")
    NOT_SELECTED = "not_selected", _("미선발")
    WITHDRAWN = "withdrawn", _("철회")
    MERGED = "merged", _("병합")
    REVOKED = "revoked", _("선발취소")


class CheckDuty(TextChoices):
    """Who answers whether a nomination is eligible."""

    PERSONNEL = "personnel", _("인사")
    AUDIT = "audit", _("감사")


class CheckState(TextChoices):
    ASKED = "asked", _("확인 요청")
    ANSWERED = "answered", _("확인 완료")


class Unfit(TextChoices):
    """Why a nomination is not eligible (DOMAIN 2.3)."""

    KINDNESS = "kindness", _("단순 친절 사례")
    DISCIPLINE = "discipline", _("징계의결 요구·징계처분 중")
    INVESTIGATION = "investigation", _("수사·조사·감사 중")
    REWARDED = "rewarded", _("같은 공적으로 이미 포상")
    TENURE = "tenure", _("재직 요건 미달")
    NOT_OWN_MERIT = "not_own_merit", _("본인 공적이 아님")
    FALSE_MERIT = "false_merit", _("공적이 사실과 다름")
    OUT_OF_SCOPE = "out_of_scope", _("선발 대상이 아닌 사람")


class SheetState(TextChoices):
    ASSIGNED = "assigned", _("배정")
    SUBMITTED = "submitted", _("제출")
    RECUSED = "recused", _("제척·회피")


class Recusal(TextChoices):
    OWN_DEPARTMENT = "own_department", _("소속 부서의 추천")
    CONFLICT = "conflict", _("이해관계 신고(회피)")
    KINSHIP = "kinship", _("친족관계")
    NOMINATOR = "nominator", _("추천인 또는 후보 본인")
    CHALLENGE = "challenge", _("기피신청 인용")


class ChallengeState(TextChoices):
    FILED = "filed", _("기피신청")
    UPHELD = "upheld", _("인용")
    DISMISSED = "dismissed", _("기각")
    WITHDRAWN = "withdrawn", _("취하")


class Channel(TextChoices):
    STAFF = "staff", _("직원")
    RESIDENT = "resident", _("주민")


class ObjectionState(TextChoices):
    FILED = "filed", _("이의 접수")
    UPHELD = "upheld", _("인용")
    DISMISSED = "dismissed", _("기각")


class SignOffState(TextChoices):
    ASKED = "asked", _("협조 요청")
    ANSWERED = "answered", _("회신")


class WishState(TextChoices):
    ASKED = "asked", _("희망조사 중")
    ANSWERED = "answered", _("회신")
    DROPPED = "dropped", _("선발취소로 종결")


class BenefitState(TextChoices):
    """DOMAIN 2.4."""

    PROPOSED = "proposed", _("안")
    WISH_COLLECTED = "wish_collected", _("희망조사")
    DECIDED = "decided", _("의결")
    HR_PROCESSING = "hr_processing", _("인사절차")
    BUDGET_PROCESSING = "budget_processing", _("지출품의")
    PROCURING = "procuring", _("구매·발주")
    GRANTED = "granted", _("부여")
    DELIVERED = "delivered", _("지급·전달")
    CONFIRMED = "confirmed", _("수령확인")
    DENIED_BY_HR = "denied_by_hr", _("인사 불가")
    EXPIRED = "expired", _("기한경과")
    RETURNED = "returned", _("반송")
    DROPPED = "dropped", _("부여 취소")
    RECOVERING = "recovering", _("환수 진행")
    CLAWED_BACK = "clawed_back", _("환수")


class Statutory(TextChoices):
    """The eight benefits of 운영규정 14조 1항; only public officials may receive them."""

    SPECIAL_PROMOTION = "special_promotion", _("특별승진임용")
    SPECIAL_STEP = "special_step", _("특별승급")
    TOP_BONUS = "top_bonus", _("성과상여금·성과연봉 최고등급")
    SPECIAL_LEAVE = "special_leave", _("특별휴가")
    DAEWOO_SHORTEN = "daewoo_shorten", _("대우공무원 선발 근무기간 단축")
    RATING_POINT = "rating_point", _("근무성적평정 가점")
    TENURE_PROMOTION_SHORTEN = "tenure_promotion_shorten", _("근속승진기간 단축")
    OTHER = "other", _("희망부서 전보 등 그 밖의 인사상 우대")


class Local(TextChoices):
    """Rewards by ordinance or plan, open to every employee."""

    PRIZE_MONEY = "prize_money", _("포상금")
    COMMENDATION = "commendation", _("표창")
    REWARD_LEAVE = "reward_leave", _("포상휴가(자체)")
    TRAINING_PRIORITY = "training_priority", _("교육훈련 우선 선발")
    VOUCHER = "voucher", _("상품권·지역화폐")


class HomeNoticeSubject(TextChoices):
    """What the home agency of a seconded official hears (운영규정 20조 2항)."""

    SELECTION = "selection", _("선발 사실")
    REVOCATION = "revocation", _("선발취소 사실")


class HomeNoticeState(TextChoices):
    DUE = "due", _("통보할 것")
    DRAFTED = "drafted", _("안내문 작성")
    TOLD = "told", _("통보함")
    DROPPED = "dropped", _("통보하지 않음")


class ExtraState(TextChoices):
    """DOMAIN 2.5: a case that was not selected, on its own path to the Personnel Committee."""

    EXTRA_NOMINATED = "extra_nominated", _("추가추천")
    HR_REVIEW = "hr_review", _("요건검토")
    PERSONNEL_COMMITTEE = "personnel_committee", _("인사위원회")
    PROMOTED = "promoted", _("특별승진")
    NOT_PROMOTED = "not_promoted", _("불승진")
    UNMET = "unmet", _("요건 미달")
