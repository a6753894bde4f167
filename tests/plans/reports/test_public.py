"""소극행정 신고 for residents: a form without an account, a code that is shown once, a mailbox behind it."""

import re
from contextlib import closing
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

import factories
import reports_factories as made
from accounts.roles import Role
from file_samples import picture
from files.models import Attachment
from files.storage import location
from kernel.privacy import MASK
from notices.models import Notice
from plans.reports.actions import write_to
from plans.reports.codes import Source, State
from plans.reports.models import MailboxMessage, Report, Reporter
from plans.reports.policies import ReportRules
from plans.reports.queries.mailbox import report_behind, said_about
from plans.reports.receipts import LETTERS, new_code, plain_code
from plans.reports.sealing import identity_of, words_of
from policies.values import set_policy
from web.channels import Channels

pytestmark = [pytest.mark.usefixtures("goryeong", "redis_server"), pytest.mark.slow]
RRN = "850101-1234567"  # no such number was ever given: the check digit is wrong


def form(**fields):
    return {
        "who": "named", "matter": made.MATTER, "text": made.TEXT, "place": made.PLACE, "name": made.NAME,
        "phone": made.PHONE, "email": "", "address": "", "contact_way": "mailbox", "code": new_code(),
    } | fields  # fmt: skip


def filed(client, **fields):
    answer = client.post("/report/", form(**fields))
    assert answer.status_code == 200
    page = answer.content.decode()
    return Report.objects.latest("pk"), re.search(r'value="((?:[0-9A-Z]{5}-){3}[0-9A-Z]{5})"', page)[1], page


def opened(client, code, **more):
    return client.post("/report/mailbox/", {"code": code} | more)


def rules(**value):
    set_policy(
        ReportRules, value, effective_from=factories.LONG_AGO, by=factories.person(roles=[Role.PAO]), at=factories.NOW,
        reason="운영 계획",
    )  # fmt: skip


# filing


def test_a_resident_reports_with_a_name(resident):
    made.office()

    report, code, page = filed(resident)

    assert (report.source, report.state, report.is_anonymous) == (Source.LOCAL_WEB, State.RECEIVED, False)
    assert (words_of(report).text, identity_of(report.reporter).phone) == (made.TEXT, made.PHONE)
    assert report.number in page
    assert report_behind(code) == report
    assert Notice.objects.get().text == f"소극행정 신고 {report.number}이(가) 들어왔습니다. 접수해 주십시오."


def test_the_form_shows_four_other_doors(resident):
    page = resident.get("/report/").content.decode()

    titles = [
        "아직 민원을 낸 적이 없는 일",
        "처리 기한이 아직 지나지 않은 민원",
        "법령이나 절차에 대한 질문",
        "단순한 불편이나 항의",
    ]
    assert [title for title in titles if title in page] == titles
    assert "data-draft" not in page


def test_an_anonymous_report_keeps_nobody(resident):
    report, _code, page = filed(resident, who="anonymous")

    assert (report.source, report.is_anonymous, Reporter.objects.count()) == (Source.ANONYMOUS, True, 0)
    assert "정식으로 회신하지 않습니다" in page


def test_what_was_written_survives_an_error(resident):
    answer = resident.post("/report/", form(name="", text="아주 긴 이야기"))

    assert answer.status_code == 422
    assert "아주 긴 이야기" in answer.content.decode()
    assert answer.context["form"].errors == {"name": ["성명을 적어 주십시오."]}
    assert Report.objects.count() == 0


def test_a_name_comes_with_a_way_to_reach_it(resident):
    answer = resident.post("/report/", form(phone="", contact_way="email"))

    assert set(answer.context["form"].errors) == {"phone", "email"}


def test_resident_numbers_are_masked_before_anybody_keeps_them(resident):
    report, _code, page = filed(resident, text=f"제 번호는 {RRN} 입니다.", name=f"가상 {RRN}")

    assert words_of(report).text == f"제 번호는 {MASK} 입니다."
    assert identity_of(report.reporter).name == f"가상 {MASK}"
    assert "주민등록번호로 보이는 숫자 2건을 가리고 보관했습니다" in page
    assert RRN not in page


def test_the_same_form_twice_is_one_report(resident):
    once = form()

    pages = [resident.post("/report/", once).content.decode() for _time in range(2)]

    assert Report.objects.count() == 1
    assert [once["code"] in page for page in pages] == [True, True]


def test_a_code_that_was_used_makes_no_second_report(resident):
    first, code, _page = filed(resident)

    second, other, _page = filed(resident, code=code, text="다른 이야기")

    assert (report_behind(code), report_behind(other)) == (first, second)
    assert code != other


def test_files_come_in_under_neutral_names_and_without_places(resident):
    photo = SimpleUploadedFile("가상신고인의 휴대전화.jpg", picture(exif=with_place()), "image/jpeg")

    report, _code, _page = filed(resident, files=[photo])

    kept = Attachment.objects.get(subject_id=report.pk)
    assert (kept.name, kept.uploaded_by) == ("신고자료 1.jpg", None)
    assert dict(Image.open(BytesIO(location(kept.path).read_bytes())).getexif()) == {}


def with_place():
    exif = Image.Exif()
    exif[0x013B] = "가상신고인"
    return exif


def test_six_files_are_too_many(resident):
    files = [SimpleUploadedFile(f"{number}.txt", str(number).encode()) for number in range(6)]

    answer = resident.post("/report/", form(files=files))

    assert answer.context["form"].errors == {"files": ["파일은 5개까지 붙일 수 있습니다."]}


def test_a_bad_file_is_said_at_its_field_and_nothing_is_kept(resident):
    answer = resident.post("/report/", form(files=[SimpleUploadedFile("사진.jpg", b"<html><script>")]))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["files"])
    assert Report.objects.count() == 0


def test_an_office_may_take_none_or_none_without_a_name(resident):
    rules(takes_anonymous=False)
    assert resident.post("/report/", form(who="anonymous")).status_code == 422

    by = factories.person(roles=[Role.PAO])
    set_policy(
        Channels, {"report": False}, effective_from=factories.LONG_AGO, by=by, at=factories.NOW, reason="운영 계획"
    )
    closed = resident.post("/report/", form())

    assert (closed.status_code, resident.get("/report/mailbox/").status_code) == (409, 200)
    assert Report.objects.count() == 0


def test_hints_say_what_is_found_and_keep_nothing(resident):
    page = resident.post("/report/hints/", {"text": f"법령이 궁금합니다. {RRN}"}).content.decode()

    assert "주민등록번호로 보이는 숫자가 1건 있습니다" in page
    assert "법령이나 절차에 대한 질문" in page
    assert RRN not in page
    assert Report.objects.count() == 0


def test_what_is_said_to_a_reporter_is_kept_by_no_browser(resident):
    _report, code, _page = filed(resident)

    answers = [resident.get("/report/"), resident.get("/report/mailbox/"), opened(resident, code)]

    assert [answer["Cache-Control"] for answer in answers] == ["private, no-store"] * 3
    assert [name for name in resident.cookies if "sid" in name] == []


# the mailbox


def test_codes_have_a_hundred_bits_and_forgive_typing():
    code = new_code()

    assert (len(LETTERS) ** len(code.replace("-", ""))) == 2**100
    assert plain_code(code.lower().replace("-", " ")) == code
    assert [plain_code(typed) for typed in ("", "AAAAA", "!" * 20)] == ["", "", ""]
    assert plain_code("O" * 20) == "-".join(["00000"] * 4)


def test_the_code_is_kept_as_a_digest(resident):
    report, code, _page = filed(resident)

    assert code not in report.receipt
    assert len(report.receipt) >= 64


def test_the_reporter_sees_the_words_of_the_clerk(resident):
    office = made.office()
    report, code, _page = filed(resident)
    made.Case(office, report, at=timezone.now()).assigned()

    page = opened(resident, code).content.decode()

    assert "조사자 지정" in page
    assert [word for word in (office.auditor.name, office.chief.name, made.TEXT, made.NAME) if word in page] == []


def test_both_sides_write(resident):
    office = made.office()
    report, code, _page = filed(resident)
    made.Case(office, report, at=timezone.now()).screened()
    write_to(report, "사진이 더 있습니까?", by=office.auditor, at=timezone.now())

    answer = opened(resident, code, act="write", text=f"없습니다. {RRN}")

    assert "사진이 더 있습니까?" in answer.content.decode()
    assert [(one.message.is_from_reporter, one.text) for one in said_about(report)] == [
        (False, "사진이 더 있습니까?"), (True, f"없습니다. {MASK}"),
    ]  # fmt: skip
    assert MailboxMessage.objects.get(is_from_reporter=False).read_at is not None
    sentence = f"소극행정 신고 {report.number}의 신고인이 글을 남겼습니다."
    assert Notice.objects.filter(person=office.auditor, text=sentence).count() == 1


def test_an_empty_message_is_not_sent(resident):
    _report, code, _page = filed(resident)

    answer = opened(resident, code, act="write", text=" ")

    assert (answer.status_code, MailboxMessage.objects.count()) == (422, 0)


def test_the_reporter_withdraws_once(resident):
    report, code, _page = filed(resident)

    first, second = (opened(resident, code, act="withdraw") for _time in range(2))
    report.refresh_from_db()

    assert (report.state, first.status_code, second.status_code) == (State.WITHDRAWN, 200, 422)


def test_an_unknown_code_says_so(resident):
    answer = opened(resident, new_code())

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"code": ["이 코드로 낸 신고가 없습니다. 코드를 다시 확인해 주십시오."]}


@pytest.mark.usefixtures("_in_one_minute")
def test_who_guesses_too_often_is_refused_and_no_address_is_kept(resident, redis_server):
    rules(codes_a_minute=3)
    _report, code, _page = filed(resident)

    statuses = [opened(resident, new_code()).status_code for _time in range(3)]
    right_one_too_late = opened(resident, code)

    assert (statuses, right_one_too_late.status_code) == ([422] * 3, 429)
    assert right_one_too_late["Retry-After"] == "60"
    assert [key for key in redis_server.keys("*") if b"127.0.0.1" in key] == []
    with closing(resident.post("/report/mailbox/", {"code": code}, REMOTE_ADDR="198.51.100.9")) as elsewhere:
        assert elsewhere.status_code == 200


@pytest.mark.usefixtures("_in_one_minute")
def test_reports_of_one_address_are_limited_too(resident):
    rules(reports_a_minute=2)

    statuses = [resident.post("/report/", form()).status_code for _time in range(3)]

    assert (statuses, Report.objects.count()) == ([200, 200, 429], 2)
