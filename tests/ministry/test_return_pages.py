"""The pages of 통계 제출, in the local government and at the ministry; a list costs the same however long it is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from browsers import signed_in
from documents.content import Bullets, Table
from file_samples import pdf, upload
from files.actions import attach
from files.models import Attachment
from ministry.collection.models import ReturnRound
from ministry.collection.queries import submissions_visible_to
from ministry.collection.report import report_of
from ministry_factories import browser, ministry_officer, province_officer
from returns_scenes import IN_TIME, opened, own_return, staff, submission_of, submit, take
from tenants.context import in_public, in_tenant

pytestmark = pytest.mark.slow


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_an_empty_list_says_what_will_come(db):
    with in_tenant("goryeong"):
        html = shown(signed_in(staff(Role.PAO)), "/staff/returns/")

    assert "제출할 통계가 없습니다." in html


def test_the_return_shows_what_is_missing_and_a_file_lights_the_lamp(db):
    opened()
    with in_tenant("goryeong"):
        officer = staff(Role.DEDICATED)
        take("check", by=officer)
        subject = own_return()
        line = subject.lines.get(indicator="P3")
        client = signed_in(officer)
        before = shown(client, f"/staff/returns/{subject.pk}/")
        attach(upload("증빙.pdf", pdf()), to="return_line", subject_id=line.pk, by=officer, at=IN_TIME)
        after = shown(client, f"/staff/returns/{subject.pk}/")
        page = shown(client, f"/staff/returns/{subject.pk}/lines/{line.pk}/")

    assert ("값 없음" in before, before.count("없음</span>"), after.count("있음</span>")) == (
        True,
        before.count("없음</span>"),
        1,
    )
    assert "증빙.pdf" in page


def test_files_that_prove_are_added_while_the_officer_checks_and_stay_at_home(db):
    opened()
    with in_tenant("goryeong"):
        officer = staff(Role.DEDICATED)
        line = own_return().lines.first()
        early = attachable(officer, line)
        take("check", by=officer)
        now = attachable(officer, line)
    submit("goryeong")
    with in_tenant("goryeong"):
        assert (early, now, attachable(officer, line)) == (False, True, False)
        assert Attachment.objects.count() == 0


def attachable(person, line):
    client = signed_in(person)
    return f"/files/return_line/{line.pk}/" in shown(client, f"/staff/returns/{line.parent_id}/lines/{line.pk}/")


def test_others_find_no_return(db):
    opened()
    with in_tenant("goryeong"):
        path = f"/staff/returns/{own_return().pk}/"
        assert signed_in(staff(Role.AUDITOR)).get(path).status_code == 404
        assert Client(headers={"host": "goryeong.localhost"}).get(path).status_code == 302


def test_the_export_is_what_the_page_shows(db):
    opened()
    with in_tenant("goryeong"):
        officer = staff(Role.DEDICATED)
        take("check", by=officer)
        take("correct", by=officer, indicator="P3", value="8", reason="누락된 과제")
        answer = signed_in(officer).get(f"/staff/returns/{own_return().pk}/export.csv")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")

    assert "P3,추진과제 수,건,0,8," in text.replace(".00", "")
    assert "누락된 과제" in text


def test_the_ministry_sees_who_is_late_and_exports_all(db):
    officer = ministry_officer()
    round_ = opened(by=officer)
    submit("goryeong")
    client = browser(officer)

    html = shown(client, f"/ministry/returns/{round_.pk}/?state=late")
    submission = shown(client, f"/ministry/returns/submissions/{submission_of('goryeong').pk}/")
    answer = client.get(f"/ministry/returns/{round_.pk}/export.csv")

    assert "목포시" in html
    assert "고령군" not in html.split("<tbody>")[1]
    assert "추진과제 수" in submission
    assert "47830" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_the_report_says_what_all_say_together_and_who_is_missing(db):
    officer = ministry_officer()
    round_ = opened(by=officer)
    with in_tenant("goryeong"):
        person = staff(Role.DEDICATED)
        take("check", by=person)
        take("correct", by=person, indicator="P4", numerator="5", denominator="8", reason="확인")
    submit("goryeong")
    with in_public():
        rows = list(submissions_visible_to(officer, IN_TIME).filter(round=round_))
        document = report_of(round_, rows)
    client = browser(officer)

    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [row[:2] for row in table.rows] == [["추진과제 수", "0건"], ["과제 이행률", "62.5%"], ["민간위원 비율", "-"]]
    assert [row[2:] for row in table.rows] == [["-"] * 4] * 3
    assert [block.items for block in document.blocks if isinstance(block, Bullets)] == [["전남광주통합특별시 목포시"]]
    for kind, begins in (("pdf", b"%PDF"), ("hwpx", b"PK")):
        assert client.get(f"/ministry/returns/{round_.pk}/report.{kind}").content.startswith(begins)
    assert client.get(f"/ministry/returns/{round_.pk}/report.exe").status_code == 404


@pytest.mark.parametrize("path", ["", "new/"])
def test_nobody_else_opens_the_pages(db, path):
    with in_public():
        person = staff(Role.PARTNER)

    assert browser(person).get(f"/ministry/returns/{path}").status_code == 403


def test_the_province_sees_its_own_and_takes_its_step(db):
    opened()
    submit("goryeong")
    own, other = browser(province_officer("47000")), browser(province_officer("48000"))
    path = f"/ministry/returns/submissions/{submission_of('goryeong').pk}/"

    assert other.get(path).status_code == 404
    assert "검토 마침" in shown(own, path)
    assert own.post(f"{path}steps/send_back/", {"reason": ""}).status_code == 422
    assert own.post(f"{path}steps/send_back/", {"reason": "C8 확인"}).status_code == 302
    assert submission_of("goryeong").state == "returned"


def test_a_round_begins_on_its_page_and_a_wrong_one_keeps_what_was_typed(db):
    client = browser(ministry_officer())
    given = {"year": "2025", "span": "annual", "due_on": "2099-12-31", "indicators": ["P3", "C8"]}

    wrong = client.post("/ministry/returns/new/", given | {"due_on": "2020-01-01"})
    made = client.post("/ministry/returns/new/", given)
    again = client.post("/ministry/returns/new/", given)

    assert (wrong.status_code, "제출기한은 오늘이나 그 뒤여야 합니다." in wrong.content.decode()) == (422, True)
    assert (made.status_code, again.status_code) == (302, 422)
    with in_public():
        assert ReturnRound.objects.get().indicators == ["P3", "C8"]


def test_a_round_costs_the_same_with_one_and_with_all(db):
    officer = ministry_officer()
    round_ = opened(by=officer)
    submit("goryeong")
    client = browser(officer)

    def cost(state: str) -> tuple[int, int]:
        """Rows and queries, when everything that is loaded once is loaded."""
        path = f"/ministry/returns/{round_.pk}/?state={state}"
        shown(client, path)
        with CaptureQueriesContext(connection) as captured:
            html = shown(client, path)
        return html.count('<th scope="row">'), len(captured)

    one, queries_of_one = cost("province_check")
    everybody, queries_of_everybody = cost("")

    assert (one, everybody > 1) == (1, True)
    assert queries_of_everybody == queries_of_one
