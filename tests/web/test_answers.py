"""What people see when the answer is no."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from kernel.errors import Invalid, NotAllowed, NotNow
from web.errors import RefusalMiddleware, broken, csrf_failure, forbidden, not_found

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
SENTENCE = "감사 부서의 의견이 아직 없습니다."
FROM_HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def ask(rf: RequestFactory):
    def asked(**headers):
        request = rf.get("/staff/", **headers)
        request.user = AnonymousUser()
        HtmxMiddleware(lambda request: HttpResponse())(request)
        return request

    return asked


def answer_to(request, exception):
    return RefusalMiddleware(lambda request: HttpResponse()).process_exception(request, exception)


@pytest.mark.parametrize(("kind", "status"), [(NotAllowed, 403), (NotNow, 409), (Invalid, 422)])
def test_a_refusal_is_a_page_with_its_sentence(ask, kind, status):
    page = answer_to(ask(), kind(SENTENCE))

    assert page.status_code == status
    assert SENTENCE in page.content.decode()
    assert "<main" in page.content.decode()


def test_htmx_gets_only_the_sentence_where_messages_stand(ask):
    fragment = answer_to(ask(**FROM_HTMX), NotNow(SENTENCE))

    assert fragment.status_code == 409
    assert fragment["HX-Retarget"] == "#messages"
    assert SENTENCE in fragment.content.decode()
    assert "<main" not in fragment.content.decode()


def test_a_sentence_is_escaped(ask):
    page = answer_to(ask(), NotNow("<b>"))

    assert "<p>&lt;b&gt;</p>" in page.content.decode()


def test_a_bug_is_not_caught(ask):
    assert answer_to(ask(), ValueError("bug")) is None


def test_what_is_missing_and_what_is_hidden_look_alike(ask):
    missing, hidden = not_found(ask()), not_found(ask(), Exception("secret plan"))

    assert missing.status_code == hidden.status_code == 404
    assert TOKEN.sub("", missing.content.decode()) == TOKEN.sub("", hidden.content.decode())


def test_forbidden_says_why(ask):
    page = forbidden(ask(), PermissionError("전담부서 담당자의 일입니다."))

    assert (page.status_code, "전담부서 담당자의 일입니다." in page.content.decode()) == (403, True)


def test_a_page_that_stood_open_too_long_says_so(ask):
    page = csrf_failure(ask(), reason="CSRF token missing.")

    assert page.status_code == 403
    assert "새로 고친 뒤" in page.content.decode()
    assert "CSRF" not in page.content.decode()


def test_the_last_page_stands_on_nothing(rf):
    page = broken(rf.get("/"))

    assert page.status_code == 500
    assert "처리하지 못했습니다" in page.content.decode()
