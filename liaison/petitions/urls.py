"""Addresses of the link on the platform's own host, below /petitions/."""

from django.urls import path

from liaison.petitions.views import bringing, comparisons, overview, petitions, quarantine, sources

app_name = "petitions"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("list/", petitions.petitions, name="petitions"),
    path("list/<uuid:pk>/", petitions.petition, name="petition"),
    path("list/<uuid:pk>/resend/", petitions.resend_petition, name="resend"),
    path("list/<uuid:pk>/join/", petitions.join_petition, name="join"),
    path("returns/", petitions.returns, name="returns"),
    path("returns/<uuid:pk>/now/", petitions.send_return_now, name="send_now"),
    path("quarantine/", quarantine.quarantine, name="quarantine"),
    path("quarantine/<uuid:pk>/", quarantine.message, name="message"),
    path("quarantine/<uuid:pk>/correct/", quarantine.correct_message, name="message_correct"),
    path("quarantine/<uuid:pk>/retry/", quarantine.retry_message, name="message_retry"),
    path("quarantine/<uuid:pk>/discard/", quarantine.discard_message, name="message_discard"),
    path("quarantine/<uuid:pk>/open/", quarantine.open_message, name="message_open"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<uuid:pk>/", sources.source, name="source"),
    path("sources/<uuid:pk>/change/", sources.change_source, name="source_change"),
    path("sources/<uuid:pk>/secrets/<slug:name>/", sources.renew_secret, name="secret"),
    path("sources/<uuid:pk>/classes/", sources.add_class, name="class_add"),
    path("sources/<uuid:pk>/classes/<uuid:rule>/remove/", sources.remove_class, name="class_remove"),
    path("comparisons/", comparisons.comparisons, name="comparisons"),
    path("comparisons/new/", comparisons.compare, name="compare"),
    path("comparisons/<uuid:pk>/", comparisons.comparison, name="comparison"),
    path("comparisons/<uuid:pk>/file/", comparisons.comparison_file, name="comparison_file"),
    path("comparisons/<uuid:pk>/<uuid:difference>/resend/", comparisons.resend_difference, name="resend_difference"),
    path("import/", bringing.upload, name="import"),
    path("import/columns/", bringing.columns, name="import_columns"),
    path("import/check/", bringing.preview, name="import_check"),
    path("import/errors/", bringing.error_file, name="import_errors"),
    path("enter/", bringing.by_hand, name="enter"),
]
