"""The machinery on the platform's own host, below /operations/."""

from django.urls import path

from office.urls_shared import urlpatterns as shared
from office.views import platform

urlpatterns = [
    path("deliveries/", platform.dead_letters, name="dead_letters"),
    path("deliveries/<uuid:pk>/retry/", platform.retry_delivery, name="delivery_retry"),
    path("tenants/", platform.tenants, name="tenants"),
    *shared,
]
