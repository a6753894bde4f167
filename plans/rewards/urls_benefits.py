"""Addresses of benefits in the staff area."""

from django.urls import path

from plans.rewards.views import benefits, home_notices, own

app_name = "rewards_benefits"

urlpatterns = [
    path("", benefits.benefit_list, name="benefits"),
    path("export.<str:kind>", benefits.benefit_export, name="export"),
    path("own/", own.own, name="own"),
    path("own/<uuid:pk>/certificate.<str:kind>", own.certificate, name="certificate"),
    path("wishes/<uuid:pk>/steps/<slug:step>/", own.TakeWishStep.as_view(), name="wish_step"),
    path("rounds/<uuid:pk>/", benefits.round_benefits, name="round"),
    path("rounds/<uuid:pk>/wishes/", benefits.begin_wishes, name="begin_wishes"),
    path("rounds/<uuid:pk>/letters/", benefits.draft_letters, name="draft_letters"),
    path("nominees/<uuid:pk>/propose/", benefits.propose, name="propose"),
    path("home-notices/<uuid:pk>/", home_notices.home_notice, name="home_notice"),
    path(
        "home-notices/<uuid:pk>/steps/<slug:step>/", home_notices.TakeHomeNoticeStep.as_view(), name="home_notice_step"
    ),
    path("extra/", own.extra_list, name="extras"),
    path("extra/<uuid:pk>/", own.extra_page, name="extra"),
    path("extra/<uuid:pk>/steps/<slug:step>/", own.TakeExtraStep.as_view(), name="extra_step"),
    path("nominations/<uuid:pk>/extra/", own.new_extra, name="new_extra"),
    path("<uuid:pk>/", benefits.benefit_page, name="benefit"),
    path("<uuid:pk>/steps/<slug:step>/", benefits.TakeBenefitStep.as_view(), name="benefit_step"),
]
