"""Pages for residents: without JavaScript, with a receipt that is shown once, and closed when the office says so."""

import re
from datetime import date

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

import factories
import participation_factories as residents
from browsers import browser
from factories import NOW
from kernel.actors import SYSTEM
from plans.participation.codes import InquiryState, RecommendationState, VerifiedBy
from plans.participation.models import Inquiry, Rating, Recommendation
from policies.values import set_policy
from web.channels import Channels, Office

CODE = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}")


@pytest.fixture(autouse=True)
def _redis(redis_server):
    """What is counted is counted in an empty one."""


def receipt_in(answer):
    return CODE.search(answer.content.decode()).group()


def sent(resident, **changes):
    return resident.post(reverse("public_recommendation"), residents.WRITTEN | changes)


def followed(resident, receipt):
    return resident.post(reverse("public_follow"), {"receipt": receipt})


@pytest.mark.slow
def test_a_resident_recommends_and_gets_a_receipt_that_no_cache_keeps(resident):
    answer = sent(resident)

    made = Recommendation.objects.get()
    assert (answer.status_code, answer["Cache-Control"], made.state) == (200, "no-store", RecommendationState.SUBMITTED)
    assert receipt_in(answer) not in (made.receipt_digest, made.number)
    assert "resident@example.com" not in made.recommender


@pytest.mark.slow
def test_a_double_click_is_one_recommendation_with_one_receipt(resident):
    ticket = re.search(
        r'name="ticket" value="([0-9a-f]{32})"', resident.get(reverse("public_recommendation")).content.decode()
    )

    receipts = {receipt_in(sent(resident, ticket=ticket.group(1))) for _twice in range(2)}
    other = receipt_in(sent(resident, ticket="f" * 32))

    assert (len(receipts), Recommendation.objects.count()) == (1, 2)
    assert other not in receipts


@pytest.mark.slow
def test_a_question_sent_twice_is_one(resident):
    asked = {"title": "가상 문의", "question": "어디에서 봅니까?", "ticket": "a" * 32}

    receipts = {receipt_in(resident.post(reverse("public_inquiry"), asked)) for _twice in range(2)}

    assert (len(receipts), Inquiry.objects.count()) == (1, 1)


@pytest.mark.slow
def test_a_registration_number_is_masked_and_explained(resident):
    answer = sent(resident, text="이 사람 900101-1234567 이(가) 도왔습니다.")

    made = Recommendation.objects.get()
    assert (made.text, made.masked) == ("이 사람 ******-******* 이(가) 도왔습니다.", 1)
    assert "주민등록번호를 가렸습니다." in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": "", "email": ""}, "전화번호나 전자우편 가운데 하나는 적어 주십시오."),
        ({"agrees": ""}, "필수"),
        ({"official": "", "department_named": ""}, "공무원의 이름이나 부서 가운데 하나는 적어 주십시오."),
        ({"merit_from": "2026-03-01", "merit_to": "2026-02-01"}, "시작보다 앞설 수 없습니다."),
        ({"phone": "전화 없음"}, "숫자와 -로"),
        ({"text": "가\x00나"}, "널"),
        ({"text": "가" * 5001}, "5000"),
    ],
)
@pytest.mark.slow
def test_what_is_wrong_comes_back_with_a_sentence_and_the_typing(resident, changes, sentence):
    answer = sent(resident, **changes)

    assert (answer.status_code, Recommendation.objects.count()) == (422, 0)
    assert "골목 배수로를 먼저 찾아 고친 일" in answer.content.decode()


@pytest.mark.slow
def test_a_code_by_mail_verifies(resident):
    receipt = receipt_in(sent(resident))

    resident.post(reverse("public_recommendation_code"), {"receipt": receipt})
    code = re.search(r"\d{6}", mail.outbox[0].body).group()
    wrong = resident.post(reverse("public_recommendation_verify"), {"receipt": receipt, "code": "000000"})
    right = resident.post(reverse("public_recommendation_verify"), {"receipt": receipt, "code": code})

    made = Recommendation.objects.get()
    assert (wrong.status_code, right.status_code) == (422 if code != "000000" else 200, 200)
    assert (made.state, made.verified_by, made.code_digest) == (RecommendationState.VERIFIED, VerifiedBy.CODE, "")
    assert mail.outbox[0].to == ["resident@example.com"]


@pytest.mark.slow
def test_five_wrong_codes_end_it_and_nothing_is_lost(resident):
    receipt = receipt_in(sent(resident))
    resident.post(reverse("public_recommendation_code"), {"receipt": receipt})
    code = re.search(r"\d{6}", mail.outbox[0].body).group()
    wrong = "111111" if code != "111111" else "222222"
    for _try in range(5):
        resident.post(reverse("public_recommendation_verify"), {"receipt": receipt, "code": wrong})

    late = resident.post(reverse("public_recommendation_verify"), {"receipt": receipt, "code": code})

    assert "다섯 번 틀렸습니다" in late.content.decode()
    assert Recommendation.objects.get().state == RecommendationState.SUBMITTED


@pytest.mark.slow
def test_the_receipt_shows_how_far_it_is_in_the_words_of_the_office(resident):
    residents.recommendation(state=RecommendationState.EXCLUDED, receipt="ABCDE-FGH01-23456-789JK")

    page = followed(resident, " abcde fghO1 23456 789jk ").content.decode()

    assert "단순 친절 사례" in page
    assert ">제외<" in page


@pytest.mark.slow
def test_a_guessed_receipt_gets_a_sentence_and_after_ten_in_a_minute_a_pause(resident):
    residents.recommendation(receipt="ABCDE-FGH01-23456-789JK")

    with time_machine.travel(timezone.now().replace(second=1), tick=False):  # the minute must not end in between
        answers = [followed(resident, f"AAAAA-AAAAA-AAAAA-AAA{number:02d}") for number in range(20)]

    statuses = [answer.status_code for answer in answers]
    assert statuses[0] == 422
    assert set(statuses[11:]) == {409}
    assert "너무 자주" in answers[-1].content.decode()


@pytest.mark.slow
def test_a_resident_takes_it_back_and_is_forgotten(resident):
    receipt = receipt_in(sent(resident))

    page = resident.post(reverse("public_recommendation_withdraw"), {"receipt": receipt}).content.decode()

    assert Recommendation.objects.get().recommender == ""
    assert ">취하<" in page


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["hwpx", "pdf", "docx"])
def test_the_form_is_had_in_three_formats(resident, kind):
    answer = resident.get(reverse("public_recommendation_form", args=[kind]))

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF" if kind == "pdf" else b"PK\x03\x04")


def test_there_is_no_fourth_format(resident):
    assert resident.get(reverse("public_recommendation_form", args=["doc"])).status_code == 404


@pytest.mark.slow
def test_address_and_mailbox_come_from_the_settings(resident):
    place = {
        "postal_code": "40130",
        "address": "경북 고령군 대가야읍 1",
        "room": "3층",
        "mailbox": "praise@example.com",
    }
    set_policy(Office, place, effective_from=date(2020, 1, 1), by=SYSTEM, at=NOW, reason="시험")

    page = resident.get(reverse("public_recommendation")).content.decode()

    assert "(40130) 경북 고령군 대가야읍 1, 3층" in page
    assert "praise@example.com" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("channel", "name"),
    [
        ("recommendation", "public_recommendation"),
        ("inquiry", "public_inquiry"),
        ("survey", "public_survey"),
        ("vote", "public_votes"),
    ],
)
def test_a_closed_channel_says_so_with_the_other_ways(resident, channel, name):
    assert resident.get(reverse(name)).status_code == 200
    set_policy(Channels, {channel: False}, effective_from=date(2020, 1, 1), by=SYSTEM, at=NOW, reason="시험")

    answer = resident.get(reverse(name))

    page = answer.content.decode()
    assert (answer.status_code, "지금은 이 창구를 열지 않습니다." in page) == (409, True)
    assert "열려 있는 창구" in page


@pytest.mark.slow
def test_the_national_application_is_explained_and_leads_to_the_portal(resident):
    page = resident.get(reverse("public_application")).content.decode()

    assert "https://www.epeople.go.kr" in page
    assert "기본값, 법정 아님" in page
    assert "<textarea" not in page  # a local form is not a filing


# Inquiries and the survey


@pytest.mark.slow
def test_a_question_is_answered_behind_its_receipt(resident):
    answer = resident.post(reverse("public_inquiry"), {"title": "가상 문의", "question": "어디에서 봅니까?"})
    asked = Inquiry.objects.get()
    Inquiry.objects.filter(pk=asked.pk).update(
        state=InquiryState.ANSWERED, answer="누리집에서 봅니다.", answered_at=NOW, answered_by=factories.person()
    )

    assert "누리집에서 봅니다." in followed(resident, receipt_in(answer)).content.decode()


@pytest.mark.slow
def test_only_released_answers_are_for_everybody_at_a_constant_cost(resident, cost):
    residents.inquiry(state=InquiryState.ANSWERED, title="비공개 문의")
    residents.inquiry(state=InquiryState.RELEASED, title="공개 문의 하나")
    page = resident.get(reverse("public_answers")).content.decode()
    with_one = cost(resident, reverse("public_answers"))
    for number in range(2):
        residents.inquiry(state=InquiryState.RELEASED, title=f"공개 문의 {number}")

    assert ("공개 문의 하나" in page, "비공개 문의" in page) == (True, False)
    assert (with_one, cost(resident, reverse("public_answers"))) == (2, 2)


@pytest.mark.slow
def test_ratings_are_shown_from_five_on(resident):
    for score in ("5", "4", "4", "3"):
        browser().post(reverse("public_survey"), {"score": score, "comment": ""})
    few = resident.get(reverse("public_survey_results")).content.decode()
    resident.post(reverse("public_survey"), {"score": "5", "comment": "좋습니다. 900101-1234567"})
    enough = resident.get(reverse("public_survey_results")).content.decode()

    assert ("공개하지 않습니다" in few, "aj-figure-value" in few) == (True, False)
    assert "4.2" in enough
    assert Rating.objects.exclude(comment="").get().comment == "좋습니다. ******-*******"
    assert browser().post(reverse("public_survey"), {"score": "6"}).status_code == 422


@pytest.mark.slow
def test_what_is_rated_twice_counts_once(resident):
    asked = resident.post(reverse("public_inquiry"), {"title": "가상 문의", "question": "어디에서 봅니까?"})
    about, page = {"receipt": receipt_in(asked)}, {"ticket": "0f" * 16}

    def rated(given, client=None):
        return (client or browser()).post(reverse("public_survey"), {"score": "5", "comment": ""} | given)

    answers = [rated(about), rated(about), rated(page), rated(page), rated({}, resident), rated({}, resident)]

    assert [answer.status_code for answer in answers] == [200, 409] * 3
    assert "먼저 보내신 응답이 집계됩니다." in answers[1].content.decode()
    assert "이 접수번호의 문의나 추천이 없습니다." in rated({"receipt": "ABCDE-FGHJK"}).content.decode()
    assert Rating.objects.count() == 3
