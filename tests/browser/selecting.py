"""A selection: planned, nominated on a telephone, checked, scored under seal, opened by two, decided, rewarded."""

import re
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from browser.population import this_year
from browser.visitors import SECONDS_OF_WORKER, Answers, House, Visitor
from demonstration import committee, selection
from demonstration.selection import Case
from demonstration.staff import someone
from outbox.delivery import deliver_batch
from plans.committee.models import AgendaItem, Meeting
from plans.committee.process import MEETING
from plans.rewards.actions.scoring import appoint, deal_out
from plans.rewards.codes import CheckDuty, RoundState, Stage, Statutory
from plans.rewards.models import Benefit, EligibilityCheck, Nomination, Round, ScoreSheet, SignOff
from plans.rewards.policies import USUAL_CRITERIA
from plans.rewards.process import BENEFIT, ELIGIBILITY, NOMINATION, ROUND, SIGN_OFF
from plans.rewards.process.sheets import SHEET
from workflow.advance import advance

MERIT = "세 부서의 협의를 한 번에 끝내도록 절차를 바꾸었습니다.(시연)"
TITLE = "인허가 협의 한 번에 끝내기(시연)"
OTHER = Case("공사 알림 지도 만들기(시연)", 3, [("staff03", 100)])
SCORERS, SUBSTITUTE = ("member01", "member02", "member03"), "위원04"
STAGES = (Stage.SCREENING, Stage.FIRST_REVIEW)
REASON = "공동 사업을 함께하는 단체의 대표입니다.(시연)"
MINUTES = {"진행순서": "개회, 안건 상정, 심의, 표결, 폐회", "회의 전반의 발언 요지": "이견 없이 의결함."}


# Planned and nominated --------------------------------------------------------------------------------


def plan_a_round(planner: Visitor) -> Visitor:
    """One round of two nominations: eligibility and a first review, no vote."""
    planner.go("/staff/rewards/plan/").fill({"선발 횟수": "1", "연간 선발 규모(건)": "2"})
    for stage in Stage:
        planner.page.get_by_label(str(stage.label), exact=True).set_checked(stage in STAGES)
    planner.press("선발 만들기").is_told("선발 1회를 계획했습니다.")
    return planner.follow(re.compile("제1차 적극행정 우수공무원 선발")).is_at("계획")


def open_behind_the_scenes(now: datetime) -> Round:
    """What is not the point: dates around today, the answers of three departments, a meeting about the criteria."""
    today = timezone.localdate(now)
    round_ = Round.objects.get(year=this_year())
    planner = someone("planner")
    dates = {"nominations_from": today, "nominations_until": today}
    facts = {"title": round_.title, "stages": round_.stages, "quota": round_.quota}
    advance(ROUND, round_, "revise", by=planner, at=now, given=facts | dates)
    for row in SignOff.objects.filter(round=round_):
        advance(SIGN_OFF, row, "answer", by=someone(selection.SIGNERS[row.duty]), at=now, given={"agrees": "yes"})
    advance(ROUND, round_, "send_criteria", by=planner, at=now)
    _deliver_until(AgendaItem.objects.filter(subject_id=round_.pk).exists)
    committee.decide_on(round_, on=today)
    _deliver_until(Round.objects.filter(pk=round_.pk, state=RoundState.CRITERIA_SET).exists)
    round_.refresh_from_db()
    advance(ROUND, round_, "open", by=planner, at=now)
    return round_


def _deliver_until(true: Callable[[], bool]) -> None:
    """Also what a meeting tells at ten o'clock; the worker of the house may be at it already."""
    patience = time.monotonic() + SECONDS_OF_WORKER
    while not true() and time.monotonic() < patience:
        deliver_batch(at=timezone.now() + timedelta(days=1))
    assert true()


def nominate(head: Visitor, evidence: Path, names: tuple[str, str]) -> Visitor:
    """A team of two with its evidence."""
    head.go("/staff/rewards/").follow("추천하기")
    team: Answers = {
        "후보자 1": names[0], "후보자 1 기여도(%)": "60", "후보자 2": names[1], "후보자 2 기여도(%)": "40",
    }  # fmt: skip
    head.fill({**_case(), **team}).press("초안 만들기").is_told("추천 초안을 만들었습니다.")
    head.page.locator("#attachments input[type=file]").set_input_files(evidence)
    head.press("올리기", within="#attachments").reads(evidence.name)
    return head.take("추천 제출", {}).is_at("추천")


def _case() -> Answers:
    today = timezone.localdate()
    return {
        "추천 경로": "부서장 추천",
        "구분": "팀(기여도 배분)",
        "공적(사례) 이름": TITLE,
        "공적 기간 시작": f"{date(today.year, 1, 1)}",
        "공적 기간 끝": f"{today}",
        "공적 내용(공적조서)": MERIT,
    }


# Checked and scored -----------------------------------------------------------------------------------


def screen_behind_the_scenes(round_: Round, now: datetime) -> None:
    """A second nomination, the day after the last one, and what the audit department answers."""
    selection.nominate(round_, OTHER, timezone.localdate(now))
    advance(ROUND, round_, "screen", by=someone("planner"), at=now + timedelta(days=1))
    for check in EligibilityCheck.objects.filter(nomination__round=round_, duty=CheckDuty.AUDIT):
        advance(ELIGIBILITY, check, "answer", by=someone("auditor"), at=now, given={})


def answer_for_personnel(clerk: Visitor) -> Visitor:
    """Nothing against both, with one answer."""
    clerk.go("/staff/rewards/nominations/checks/")
    for title in (TITLE, OTHER.title):
        clerk.page.get_by_label(re.compile(re.escape(title))).check()
    return clerk.press("확인 결과 제출").reads("확인할 추천이 없습니다.")


def review_behind_the_scenes(round_: Round, now: datetime) -> None:
    """Both are eligible by now, and go on the short list; three scorers have both."""
    planner = someone("planner")
    for row in Nomination.objects.filter(round=round_):
        advance(NOMINATION, row, "shortlist", by=planner, at=now)
    round_.refresh_from_db()
    advance(ROUND, round_, "review", by=planner, at=now)
    appoint(round_, people=[someone(name) for name in SCORERS], by=planner, at=now)
    deal_out(round_, each=len(SCORERS), by=planner, at=now)


def fill_the_gap(planner: Visitor, round_: Round) -> Visitor:
    """One stands aside: the nomination lacks a scorer until another one is appointed and sheets are dealt out anew."""
    planner.go(f"/staff/rewards/scoring/{round_.pk}/").reads(f"{OTHER.title}: 2명", within="#short")
    planner.follow("심사위원 위촉")
    planner.page.get_by_label(SUBSTITUTE, exact=True).check()
    planner.press("위촉").is_told("심사위원 1명을 위촉했습니다.")
    planner.follow("심사표 배정").fill({"후보마다 심사위원 수": "3"})
    planner.press("배정").is_told("심사표를 고르게 배정했습니다.")
    return planner.reads("모든 후보에 심사위원이 충분합니다.")


def score(scorer: Visitor, title: str, points: str) -> Visitor:
    scorer.go("/staff/rewards/scoring/").follow(title, within="#sheets")
    answers = {f"{one.name} (배점 {one.weight})": points for one in USUAL_CRITERIA}
    return scorer.take("점수 제출", {**answers, "심사의견": "시연용 의견입니다."}).is_at("제출")


def stand_aside(scorer: Visitor, title: str) -> Visitor:
    scorer.go("/staff/rewards/scoring/").follow(title, within="#sheets")
    scorer.take("제척·회피 신고", {"이해관계 신고(회피)": True, "사유": REASON})
    return scorer.reads("이 후보의 심사에 참여하지 않습니다.")


def score_behind_the_scenes(round_: Round, now: datetime) -> None:
    """Those whom nobody watched."""
    waiting = ScoreSheet.objects.filter(nomination__round=round_, state=SHEET.begins)
    for sheet in waiting.select_related("nomination__round", "scorer__person"):
        number = "85" if sheet.nomination.title == TITLE else "75"
        points = {f"points_{one.code}": number for one in USUAL_CRITERIA}
        advance(SHEET, sheet, "submit", by=sheet.scorer.person, at=now, given={**points, "comment": ""})


def open_scores(house: House, round_: Round) -> Visitor:
    """The first who opens sees nothing yet; the second opens, and the ranking shows how it was counted."""
    first = house.person("auditor").go(f"/staff/rewards/scoring/{round_.pk}/")
    first.take("점수 개봉(첫째 사람)").reads("다른 한 사람이 개봉하면 점수와 순위를 볼 수 있습니다.")
    second = house.person("planner").go(f"/staff/rewards/scoring/{round_.pk}/")
    second.take("점수 개봉(둘째 사람)")
    second.follow("심사 결과")
    ranking = second.page.locator("#ranking tbody")
    expect(ranking.get_by_role("row").first).to_contain_text(TITLE)
    ranking.get_by_text("계산 보기").first.click()
    expect(ranking.get_by_role("listitem").first).to_contain_text("심사표 1건을 반영했습니다. 가장 낮은 85")
    return second


# Decided and rewarded ---------------------------------------------------------------------------------


def propose(planner: Visitor, round_: Round) -> Visitor:
    planner.go(f"/staff/rewards/rounds/{round_.pk}/")
    planner.take("선발안 작성", {f"{TITLE} 등급": "최우수", f"{TITLE} 순위": "1"})
    return planner.take("위원회 상정").is_at("위원회 심의")


def sit_behind_the_scenes(round_: Round, now: datetime) -> Meeting:
    """A meeting of nine in which all but the last private member have voted for the list."""
    items = AgendaItem.objects.filter(subject_id=round_.pk, title=round_.title)
    _deliver_until(items.exists)
    meeting = committee.begin_sitting(round_, on=timezone.localdate(now))
    voters = [person for person in committee.voters_of(meeting) if person.username != "member01"]
    committee.vote_for(items.get(), voters, now)
    return meeting


def decide(house: House, round_: Round, meeting: Meeting) -> Visitor:
    """A member reads the list and votes on the telephone; the chair declares what was decided."""
    member = house.on_phone("member01").open_from_desk(round_.title)
    member.take("표결", {"찬성": True}).reads("표결을 마쳤습니다.")
    chair = house.on_phone("vicehead").go(member.path)
    chair.take("가결 선포", {"의결 내용": "원안대로 의결한다."}).reads("찬성 9 · 반대 0 · 기권 0")
    return chair.go(f"/staff/committee/meetings/{meeting.pk}/").take("의결 종료")


def sign_minutes(house: House, chair: Visitor, meeting: Meeting, now: datetime) -> Visitor:
    """Drafted by the secretary, signed by all, one of them on the telephone, confirmed by the chair."""
    house.person("secretary").go(chair.path).take("회의록 작성", MINUTES)
    meeting.refresh_from_db()
    for person in committee.voters_of(meeting):
        if person.username != "member01":
            advance(MEETING, meeting, "sign", by=person, at=now)
    house.on_phone("member01").open_from_desk(f"{meeting.number} 회의").take("회의록 서명")
    return chair.go(chair.path).take("서명확정")


def announce(planner: Visitor, round_: Round) -> Visitor:
    """The committee's decision arrives by itself; what the office announces is what residents read."""
    planner.go(f"/staff/rewards/rounds/{round_.pk}/")
    planner.until(planner.page.locator("#steps").get_by_role("button", name="선발 결과 공개"))
    planner.is_at("선발확정").reads(TITLE)
    return planner.take("선발 결과 공개").is_at("공개")


def ask_wishes(planner: Visitor, round_: Round) -> Visitor:
    planner.go(f"/staff/rewards/rounds/{round_.pk}/").follow("우대 부여")
    return planner.press("희망조사 요청").is_told("2명에게 희망조사를 요청했습니다.")


def wish(employee: Visitor) -> Visitor:
    employee.go("/staff/benefits/own/").follow("희망 회신")
    employee.fill({"1순위": str(Statutory.SPECIAL_LEAVE.label)}).press("희망 회신")
    return employee.reads(f"1. {Statutory.SPECIAL_LEAVE.label}")


def propose_benefit(planner: Visitor, round_: Round, name: str) -> Visitor:
    planner.go(f"/staff/benefits/rounds/{round_.pk}/").follow(f"우대 제안 {name}")
    return planner.fill({"우대": str(Statutory.SPECIAL_LEAVE.label)}).press("제안").is_at("안")


def grant_behind_the_scenes(now: datetime) -> Benefit:
    """The officer, the 책임관 and personnel each do their part."""
    benefit = Benefit.objects.get(code=Statutory.SPECIAL_LEAVE, nominee__nomination__title=TITLE)
    order = {"order_no": "시연-발령-1", "effective_on": timezone.localdate(now)}
    for step, username, given in (
        ("collect_wish", "planner", {}),
        ("decide", "chief", {}),
        ("send_to_hr", "planner", {}),
        ("grant", "hr", order),
    ):
        advance(BENEFIT, benefit, step, by=someone(username), at=now, given=given)
    return benefit


def confirm(employee: Visitor, benefit: Benefit) -> Visitor:
    return employee.open_from_desk(str(benefit)).take("수령확인").is_at("수령확인")
