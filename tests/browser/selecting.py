"""A selection: planned, nominated on a telephone, scored under seal, opened by two, proposed."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from browser.population import this_year
from browser.visitors import Answers, House, Visitor
from demonstration import committee, selection
from demonstration.selection import Case
from demonstration.staff import someone
from demonstration.year import deliver_everything
from plans.rewards.actions.scoring import appoint, deal_out
from plans.rewards.codes import Stage
from plans.rewards.models import Nomination, Round, ScoreSheet, SignOff
from plans.rewards.policies import USUAL_CRITERIA
from plans.rewards.process import NOMINATION, ROUND, SIGN_OFF
from plans.rewards.process.sheets import SHEET
from workflow.advance import advance

MERIT = "세 부서의 협의를 한 번에 끝내도록 절차를 바꾸었습니다.(시연)"
TITLE = "인허가 협의 한 번에 끝내기(시연)"
OTHER = Case("공사 알림 지도 만들기(시연)", 3, [("staff03", 100)])
SCORERS = ("member01", "member02", "member03")


def plan_a_round(planner: Visitor) -> Visitor:
    """One round of two nominations, with no stage but the first review."""
    planner.go("/staff/rewards/plan/").fill({"선발 횟수": "1", "연간 선발 규모(건)": "2"})
    for stage in Stage:
        box = planner.page.get_by_label(str(stage.label), exact=True)
        box.set_checked(stage == Stage.FIRST_REVIEW)
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
        signer = someone(selection.SIGNERS[row.duty])
        advance(SIGN_OFF, row, "answer", by=signer, at=now, given={"agrees": "yes"})
    advance(ROUND, round_, "send_criteria", by=planner, at=now)
    deliver_everything(today)
    committee.decide_on(round_, on=today)
    deliver_everything(today)
    round_.refresh_from_db()
    advance(ROUND, round_, "open", by=planner, at=now)
    return round_


def nominate(head: Visitor, evidence: Path, names: tuple[str, str]) -> Visitor:
    """A team whose shares do not add up at first: the page says so, and keeps what was written."""
    head.go("/staff/rewards/").follow("추천하기")
    team: Answers = {
        "후보자 1": names[0], "후보자 1 기여도(%)": "60", "후보자 2": names[1], "후보자 2 기여도(%)": "30",
    }  # fmt: skip
    head.fill({**_case(), **team}).press("초안 만들기").is_told("추천 초안을 만들었습니다.")
    head.reads("기여도를 모두 더하면 100%여야 하나 지금은 90%입니다.")
    head.follow("고치기", within="#steps")
    expect(head.page.get_by_label("공적 내용(공적조서)")).to_have_value(MERIT)
    head.fill({"후보자 2 기여도(%)": "40"}).press("고치기").is_told("‘고치기’")
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


def deal_out_behind_the_scenes(round_: Round, now: datetime) -> None:
    """A second nomination, the short list, the review after the last day, and two of three scorers."""
    planner, tomorrow = someone("planner"), now + timedelta(days=1)
    selection.nominate(round_, OTHER, timezone.localdate(now))
    for row in Nomination.objects.filter(round=round_):
        advance(NOMINATION, row, "shortlist", by=planner, at=now)
    advance(ROUND, round_, "review", by=planner, at=tomorrow)
    appoint(round_, people=[someone(name) for name in SCORERS], by=planner, at=now)
    deal_out(round_, each=len(SCORERS), by=planner, at=now)
    points = {f"points_{one.code}": "80" for one in USUAL_CRITERIA}
    sheets = ScoreSheet.objects.filter(nomination__round=round_).exclude(scorer__person__username=SCORERS[0])
    for sheet in sheets.select_related("nomination__round", "scorer__person"):
        advance(SHEET, sheet, "submit", by=sheet.scorer.person, at=now, given={**points, "comment": ""})


def score(scorer: Visitor, title: str, points: str) -> Visitor:
    scorer.go("/staff/rewards/scoring/").follow(title, within="#sheets")
    answers = {f"{one.name} (배점 {one.weight})": points for one in USUAL_CRITERIA}
    return scorer.take("점수 제출", {**answers, "심사의견": "시연용 의견입니다."}).is_at("제출")


def open_scores(house: House, round_: Round) -> Visitor:
    """The first who opens sees nothing yet; the second opens, and the ranking shows how it was counted."""
    first = house.person("auditor").go(f"/staff/rewards/scoring/{round_.pk}/")
    first.take("점수 개봉(첫째 사람)").reads("다른 한 사람이 개봉하면 점수와 순위를 볼 수 있습니다.")
    second = house.person("planner").go(f"/staff/rewards/scoring/{round_.pk}/")
    second.take("점수 개봉(둘째 사람)")
    return second.follow("심사 결과").reads(TITLE)


def propose(planner: Visitor, round_: Round) -> Visitor:
    planner.go(f"/staff/rewards/rounds/{round_.pk}/")
    planner.take("선발안 작성", {f"{TITLE} 등급": "최우수", f"{TITLE} 순위": "1"})
    return planner.take("위원회 상정").is_at("위원회 심의")
