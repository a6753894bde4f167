"""The token endpoint where allauth has it, and the description that clients look for (RFC 8414)."""

from django.urls import path

from api.oauth import views

urlpatterns = [
    path("identity/o/api/token", views.Token.as_view(), name="oauth_token"),
    path(".well-known/oauth-authorization-server", views.description, name="oauth_description"),
]
