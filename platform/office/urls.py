"""The machinery on a local government's host, below /staff/."""

from django.urls import path

from office.urls_shared import urlpatterns as shared
from office.views import departments, desk, letters, mark, roles, staff_import

urlpatterns = [
    path("", desk.home, name="home"),
    path("people/import/", staff_import.upload, name="staff_import"),
    path("people/import/columns/", staff_import.columns, name="staff_import_columns"),
    path("people/import/check/", staff_import.preview, name="staff_import_check"),
    path("people/import/errors/", staff_import.error_file, name="staff_import_errors"),
    path("departments/", departments.departments, name="departments"),
    path("departments/new/", departments.new_department, name="department_new"),
    path("departments/<uuid:pk>/", departments.edit_department, name="department"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/steps/<slug:step>/", letters.TakeLetterStep.as_view(), name="letter_step"),
    path("roles/", roles.roles, name="roles"),
    path("roles/designate/", roles.designate_department, name="designate"),
    path("policies/mark/", mark.settings, name="mark"),
    path("policies/mark/remove/", mark.remove, name="mark_remove"),
    *shared,
]
