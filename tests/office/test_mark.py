"""The office's own mark on its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.urls import reverse

import factories
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from browsers import browser, signed_in
from factories import NOW
from file_samples import pdf, picture, upload
from files.mark import MARK, MOST_BYTES, mark, remove_mark, set_mark
from files.models import Attachment
from kernel.errors import Invalid, NotAllowed
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def administrator() -> User:
    return factories.person(roles=[Role.TENANT_ADMIN])


def set_to(name: str = "표시.png", content: bytes | None = None, by: User | None = None) -> Attachment:
    return set_mark(upload(name, content or picture("PNG")), by=by or administrator(), at=NOW)


def test_a_mark_stands_on_staff_and_public_pages_of_its_office_only(goryeong: str) -> None:
    made = set_to()
    address = f"/mark?v={made.pk.hex[-12:]}"

    pages = [
        browser().get("/").content.decode(),
        signed_in(factories.person()).get("/staff/").content.decode(),
        browser("mokpo.localhost").get("/").content.decode(),
    ]

    assert [f'src="{address}"' in page for page in pages] == [True, True, False]
    shown = browser().get(address)
    assert (shown.status_code, shown["Content-Type"], shown["X-Content-Type-Options"]) == (200, "image/png", "nosniff")
    assert browser("mokpo.localhost").get(address).status_code == 404


def test_a_new_mark_takes_the_place_of_the_former(goryeong: str) -> None:
    set_to()
    new = set_to("새 표시.jpg", picture("JPEG"))

    assert list(Attachment.objects.filter(subject_id=MARK)) == [new]
    with in_tenant("mokpo"):
        assert mark() is None


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("표시.pdf", pdf(), "PNG 또는 JPG 그림만 쓸 수 있습니다."),
        ("표시.png", pdf(), "‘표시.png’의 내용은 PNG 파일이 아니라 PDF입니다."),
        ("표시.png", b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "그림은 512KB까지 올릴 수 있습니다."),
    ],
)
def test_what_is_no_small_picture_is_refused(name: str, content: bytes, sentence: str, goryeong: str) -> None:
    with pytest.raises(Invalid) as refusal:
        set_to(name, content)

    assert refusal.value.sentence == sentence
    assert mark() is None


def test_only_who_sets_policies_changes_the_mark(goryeong: str) -> None:
    with pytest.raises(NotAllowed):
        set_to(by=factories.person(roles=[Role.DEDICATED]))
    made = set_to(by=factories.person(roles=[Role.PAO]))
    with pytest.raises(NotAllowed):
        remove_mark(by=factories.person(), at=NOW)

    assert mark() == made
    remove_mark(by=administrator(), at=NOW)
    assert mark() is None
    assert [line.detail["action"] for line in Entry.objects.filter(subject_id=MARK).order_by("id")] == [
        "attach",
        "remove",
    ]


def test_the_mark_is_set_on_its_page(goryeong: str) -> None:
    client = signed_in(administrator())

    wrong = client.post(reverse("mark"), {"file": upload("표시.pdf", pdf())})
    right = client.post(reverse("mark"), {"file": upload("표시.png", picture("PNG"))})

    assert (wrong.status_code, wrong.context["form"].errors) == (422, {"file": ["PNG 또는 JPG 그림만 쓸 수 있습니다."]})
    assert (right.status_code, mark() is None) == (302, False)
    assert signed_in(factories.person()).get(reverse("mark")).status_code == 403
