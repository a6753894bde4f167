"""Addresses of residents' participation for residents: stable, so that other pages may link to them (R58)."""

from django.urls import path

from plans.participation.views import public, public_inquiries

urlpatterns = [
    path("recommend/", public.recommendation, name="public_recommendation"),
    path("recommend/form.<str:kind>", public.form_download, name="public_recommendation_form"),
    path("recommend/code/", public.ask_for_code, name="public_recommendation_code"),
    path("recommend/verify/", public.verify, name="public_recommendation_verify"),
    path("recommend/withdraw/", public.take_back, name="public_recommendation_withdraw"),
    path("recommend/forget/", public.be_unknown, name="public_recommendation_forget"),
    path("follow/", public.follow, name="public_follow"),
    path("national-application/", public.application, name="public_application"),
    path("ask/", public_inquiries.inquiry, name="public_inquiry"),
    path("answers/", public_inquiries.answers, name="public_answers"),
    path("survey/", public_inquiries.survey, name="public_survey"),
    path("survey/results/", public_inquiries.survey_results, name="public_survey_results"),
]
