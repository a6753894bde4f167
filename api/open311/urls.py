"""`/open311/v2/` on the host of a local government; the ending of an address is the format."""

from django.urls import re_path

from api.open311.views import Definition, Discovery, OneRequest, Requests, Services, Tokens

FORMAT = r"\.(?P<format>[a-z]{1,10})$"
ID = r"(?P<pk>[^/]{1,100}?)"

urlpatterns = [
    re_path(rf"^discovery{FORMAT}", Discovery.as_view(), name="open311-discovery"),
    re_path(rf"^services{FORMAT}", Services.as_view(), name="open311-services"),
    re_path(rf"^services/(?P<code>[\w-]{{1,60}}){FORMAT}", Definition.as_view(), name="open311-definition"),
    re_path(rf"^requests{FORMAT}", Requests.as_view(), name="open311-requests"),
    re_path(rf"^requests/{ID}{FORMAT}", OneRequest.as_view(), name="open311-request"),
    re_path(rf"^tokens/{ID}{FORMAT}", Tokens.as_view(), name="open311-token"),
]
