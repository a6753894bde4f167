"""The gallery draws every component; what it draws keeps the rules of the house."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from tree import files
from web.gallery import gallery, sign_in

INCLUDED = re.compile(r'\{%\s*include "(components/[^"]+)"')


@pytest.fixture
def draw(rf: RequestFactory):
    def drawn(view=gallery, **headers) -> str:
        request = rf.get("/gallery/", **headers)
        request.user = AnonymousUser()
        request.tenant = None
        HtmxMiddleware(lambda request: HttpResponse())(request)
        return view(request).content.decode()

    return drawn


def test_gallery_shows_every_component():
    def names(template: str) -> set[str]:
        source = get_template(template).template.source
        found = set(INCLUDED.findall(source))
        return found.union(*(names(name) for name in found))

    here = {f"components/{path.name}" for path in files("templates/components/*.html")}
    shown = names("web/gallery.html") | names("staff.html") | names("base.html") | names("web/refusal.html")

    assert here - shown == set()


@pytest.mark.slow
def test_a_page_asked_by_htmx_is_the_main_column_of_the_whole_page(draw):
    def main(page: str) -> str:
        return page[page.index("<main") : page.index("</main>")]

    def without_tokens(text: str) -> str:
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|\d\d:\d\d', "", text)

    whole, part = draw(), draw(HTTP_HX_REQUEST="true")

    assert "<html" in whole
    assert "<html" not in part
    assert re.sub(r"\s+", " ", without_tokens(main(part))) == re.sub(r"\s+", " ", without_tokens(main(whole)))


@pytest.mark.slow
@pytest.mark.parametrize("view", [gallery, sign_in])
def test_a_page_has_one_heading_one_main_and_no_inline_style(draw, view):
    page = draw(view)

    assert (page.count("<h1"), page.count("<main")) == (1, 1)
    assert "style=" not in page
    assert re.findall(r"<script(?![^>]*src=)", page) == []


@pytest.mark.slow
def test_ids_are_unique(draw):
    ids = re.findall(r'\sid="([^"]+)"', draw())

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.slow
def test_the_demonstration_says_so_and_shows_no_national_symbol(draw, settings):
    settings.DEMONSTRATION = True
    assert "시연용 누리집입니다. 대한민국 공식 전자정부 누리집이 아닙니다." in draw()

    settings.DEMONSTRATION = False
    assert "krds-masthead" not in draw()
