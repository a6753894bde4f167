"""Pages of the machinery on every host: people and their roles, the record, one's own account, files."""

from django.urls import path

from office.views import access, account, arrangements, desk, files, people, policies, record, roles

urlpatterns = [
    path("notices/", desk.notices, name="notices"),
    path("notices/read/", desk.read_notices, name="notices_read"),
    path("people/", people.people, name="people"),
    path("people/export/", people.export_people, name="people_export"),
    path("people/new/", people.new_person, name="person_new"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/edit/", people.edit_person, name="person_edit"),
    path("people/<uuid:pk>/handover/", roles.handover, name="handover"),
    path("people/<uuid:pk>/roles/", roles.grant_role, name="role_grant"),
    path("people/<uuid:pk>/roles/<uuid:holding>/", roles.end_role, name="role_end"),
    path("people/<uuid:pk>/access/<slug:name>/", access.measure, name="measure"),
    path("policies/", policies.policies, name="policies"),
    path("policies/closed-days/", policies.closed_days, name="closed_days"),
    path("policies/closed-days/<uuid:pk>/remove/", policies.remove_day, name="closed_day_remove"),
    path("policies/<str:code>/", policies.policy, name="policy"),
    path("record/", record.audit, name="audit"),
    path("record/export/", record.export_audit, name="audit_export"),
    path("account/", account.account, name="account"),
    path("account/sign-out-elsewhere/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("account/tokens/", account.tokens, name="tokens"),
    path("account/tokens/new/", account.new_token, name="token_new"),
    path("account/tokens/<uuid:pk>/revoke/", account.revoke, name="token_revoke"),
    path("account/calendar/new/", arrangements.new_feed, name="calendar_new"),
    path("account/calendar/end/", arrangements.end_feed, name="calendar_end"),
    path("account/mail/", arrangements.mail_choices, name="mail_choices"),
    path("files/<uuid:pk>/", files.download, name="file"),
    path("files/<uuid:pk>/remove/", files.remove, name="file_remove"),
    path("files/<slug:subject_type>/<uuid:subject_id>/", files.upload, name="file_upload"),
]
