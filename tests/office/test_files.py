"""Files on pages: for those who see their subject, saved and never opened, added once."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import reverse

import factories
from accounts.models import Department, User
from audit.models import Entry
from browsers import browser, signed_in
from file_samples import pdf, picture, upload
from files import access
from files.actions import attach
from files.models import Attachment
from files.storage import location
from files.sweeping import sweep
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


@pytest.fixture(autouse=True)
def _departments_have_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """For these tests a department is a subject: its people read and add its files."""
    monkeypatch.setattr(access, "REGISTRY", {})

    def own(person: User) -> object:
        return Department.objects.filter(people=person)

    access.register("department", reads=own, adds=own)  # type: ignore[arg-type]


def attached(person: User, name: str = "실적 증빙.pdf", content: bytes | None = None) -> Attachment:
    assert person.department_id
    return attach(
        upload(name, content or pdf()), to="department", subject_id=person.department_id, by=person, at=factories.NOW
    )


def test_a_file_is_saved_under_its_name_and_never_opened(goryeong: str) -> None:
    person = factories.person()
    attachment = attached(person)

    answer = signed_in(person).get(reverse("file", args=[attachment.pk]))

    assert answer.getvalue() == pdf()
    assert answer["Content-Disposition"] == ("attachment; filename*=utf-8''%EC%8B%A4%EC%A0%81%20%EC%A6%9D%EB%B9%99.pdf")
    headers = ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")
    assert [answer[name] for name in headers] == [
        "application/pdf",
        "nosniff",
        "default-src 'none'; sandbox",
        "private, no-store",
    ]
    line = Entry.objects.get(kind="download")
    assert (line.actor_id, line.subject_id) == (person.pk, person.department_id)
    assert line.detail == {"attachment": str(attachment.pk)}


def test_a_file_of_a_subject_one_does_not_see_does_not_exist(goryeong: str) -> None:
    attachment = attached(factories.person())

    assert signed_in(factories.person()).get(reverse("file", args=[attachment.pk])).status_code == 404


def test_a_file_of_another_government_does_not_exist(goryeong: str) -> None:
    attachment = attached(factories.person())

    with in_tenant("mokpo"):
        client = signed_in(factories.person(), "mokpo.localhost")
        assert client.get(f"/staff/files/{attachment.pk}/").status_code == 404
        with pytest.raises(PermissionError):
            location(attachment.path)


def test_a_visitor_is_asked_to_sign_in(goryeong: str) -> None:
    attachment = attached(factories.person())

    assert browser().get(reverse("file", args=[attachment.pk])).status_code == 302


def test_contents_lie_below_the_governments_id_under_names_that_tell_nothing(goryeong: str) -> None:
    attachment = attached(factories.person())

    folder, _part, name = attachment.path.split("/")
    with in_tenant("mokpo"):
        other = attached(factories.person()).path.split("/")[0]
    assert (len(folder), len(name), folder != other) == (36, 40, True)
    assert Path(settings.MEDIA_ROOT, attachment.path).read_bytes() == pdf()


def test_good_files_are_kept_and_bad_ones_named(goryeong: str) -> None:
    person = factories.person()
    address = reverse("file_upload", args=["department", person.department_id])
    files = [upload("현장.jpg", picture()), upload("계획.hwp", b"MZ" + b"\0" * 600)]

    answer = signed_in(person).post(address, {"file": files, "next": "/staff/notices/"}, follow=True)

    assert answer.redirect_chain == [("/staff/notices/", 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        "계획.hwp: ‘계획.hwp’의 내용은 HWP 파일이 아니라 EXE입니다.",
        "파일 1개를 올렸습니다.",
    ]
    assert [attachment.name for attachment in Attachment.objects.all()] == ["현장.jpg"]


def test_the_same_file_twice_is_one(goryeong: str) -> None:
    person = factories.person()

    first, second = attached(person), attached(person, "다른 이름.pdf")

    assert first == second
    assert [entry.detail["action"] for entry in Entry.objects.filter(kind="action")] == ["attach"]


def test_two_files_of_one_name_are_told_apart(goryeong: str) -> None:
    person = factories.person()

    attached(person, "사진.jpg", picture())
    second = attached(person, "사진.jpg", picture(size=(30, 30)))

    assert second.name == "사진 (2).jpg"


def test_nobody_adds_to_a_subject_that_is_not_theirs(goryeong: str) -> None:
    other = factories.person()
    address = reverse("file_upload", args=["department", other.department_id])

    answer = signed_in(factories.person()).post(address, {"file": upload("보고.pdf", pdf())})

    assert (answer.status_code, Attachment.objects.count()) == (404, 0)


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "javascript:alert(1)", ""])
def test_after_adding_one_is_led_nowhere_else(target: str, goryeong: str) -> None:
    person = factories.person()
    address = reverse("file_upload", args=["department", person.department_id])

    answer = signed_in(person).post(address, {"file": upload("보고.pdf", pdf()), "next": target})

    assert answer["Location"] == "/staff/"


def test_who_put_a_file_there_takes_it_back_and_others_do_not(goryeong: str) -> None:
    person = factories.person()
    colleague = factories.person(department=person.department)
    attachment = attached(person)
    address = reverse("file_remove", args=[attachment.pk])

    refused = signed_in(colleague).post(address)
    taken = signed_in(person).post(address)

    assert (refused.status_code, taken.status_code) == (403, 302)
    assert Attachment.objects.count() == 0


def test_contents_without_a_row_are_swept_away_a_day_later(goryeong: str) -> None:
    person = factories.person()
    kept, gone = attached(person), attached(person, "사진.jpg", picture())
    paths = [location(attachment.path) for attachment in (kept, gone)]
    gone.delete()
    written = paths[1].stat().st_mtime
    at = factories.NOW.fromtimestamp(written + 86_401, tz=factories.NOW.tzinfo)

    early = sweep(at=factories.NOW.fromtimestamp(written + 60, tz=factories.NOW.tzinfo))

    assert (early, sweep(at=at)) == (0, 1)
    assert [path.exists() for path in paths] == [True, False]


def test_the_page_says_when_nothing_is_scanned(goryeong: str) -> None:
    context = {"upload_type": "department", "upload_id": UUID(int=1), "attachment_bytes": 1}

    pages = [
        render_to_string("components/attachments.html", context | {"attachments_are_scanned": scanned})
        for scanned in (True, False)
    ]

    assert ["바이러스 검사기가 연결되어 있지 않아" in page for page in pages] == [False, True]


def test_a_scanner_that_does_not_answer_is_told_on_the_page(goryeong: str) -> None:
    person = factories.person(department=factories.department())
    address = reverse("file_upload", args=["department", person.department_id])

    with override_settings(CLAMAV_ADDRESS="/nowhere/clamd.ctl"):
        answer = signed_in(person).post(address, {"file": upload("계획.pdf", pdf())})

    assert (answer.status_code, Attachment.objects.count()) == (409, 0)
    assert "바이러스 검사기가 응답하지 않아" in answer.content.decode()
