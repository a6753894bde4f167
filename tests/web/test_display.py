"""Text size and contrast without a script."""

import pytest
from django.test import RequestFactory

from web.display import COOKIE, Display, choose, display_of


@pytest.fixture
def chosen(rf: RequestFactory):
    """Post a choice and give back the answer."""

    def post(cookie: str = "", **choice: str):
        request = rf.post("/display/", choice)
        request.COOKIES[COOKIE] = cookie
        return choose(request)

    return post


def read(rf: RequestFactory, cookie: str) -> Display:
    request = rf.get("/")
    request.COOKIES[COOKIE] = cookie
    return display_of(request)


@pytest.mark.parametrize(
    ("cookie", "display"),
    [
        ("", Display()),
        ("large.high", Display("large", contrast=True)),
        (".high", Display("", contrast=True)),
        ('"><script>.low', Display()),
    ],
)
def test_the_cookie_is_read_with_care(rf, cookie, display):
    assert read(rf, cookie) == display


def test_a_choice_keeps_the_other_one(chosen):
    assert chosen("large.", contrast="high").cookies[COOKIE].value == "large.high"
    assert chosen("large.high", text_size="").cookies[COOKIE].value == ".high"
    assert chosen("large.high", contrast="").cookies[COOKIE].value == "large."


def test_an_unknown_size_is_the_usual_one(chosen):
    assert chosen(text_size="huge").cookies[COOKIE].value == "."


def test_the_way_back_stays_on_this_host(chosen):
    assert chosen(next="/staff/?a=1").headers["Location"] == "/staff/?a=1"
    assert chosen(next="https://elsewhere.example/").headers["Location"] == "/"


def test_a_link_cannot_change_the_display(rf):
    assert choose(rf.get("/display/")).status_code == 405
