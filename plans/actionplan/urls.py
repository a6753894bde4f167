"""Addresses of the plan in the staff area."""

from django.urls import path

from plans.actionplan.views import cooperation, editor, plans, progress, steps, tasks

app_name = "actionplan"

urlpatterns = [
    path("plans/", plans.plan_list, name="plans"),
    path("plans/new/", plans.new_plan, name="new_plan"),
    path("plans/<uuid:pk>/", plans.plan_page, name="plan"),
    path("plans/<uuid:pk>/document.<str:kind>", plans.plan_document, name="plan_document"),
    path("plans/<uuid:pk>/press-release.hwpx", plans.press_release, name="press_release"),
    path("plans/<uuid:pk>/edit/", editor.plan_editor, name="editor"),
    path("plans/<uuid:pk>/stakeholders/", cooperation.stakeholders, name="stakeholders"),
    path("plans/<uuid:pk>/steps/<slug:step>/", steps.TakePlanStep.as_view(), name="plan_step"),
    path("consultations/<uuid:pk>/steps/<slug:step>/", steps.TakeConsultationStep.as_view(), name="consultation_step"),
    path("strategies/<uuid:pk>/", editor.edit_strategy, name="strategy"),
    path("strategies/<uuid:pk>/tasks/", editor.add_task, name="add_task"),
    path("strategies/<uuid:pk>/move/<slug:direction>/", editor.move_strategy, name="move_strategy"),
    path("strategies/<uuid:pk>/remove/", editor.remove_strategy, name="remove_strategy"),
    path("stakeholders/<uuid:pk>/remove/", cooperation.remove_stakeholder, name="remove_stakeholder"),
    path("tasks/", tasks.task_list, name="tasks"),
    path("tasks/export.<str:kind>", tasks.task_export, name="task_export"),
    path("tasks/key/", tasks.key_tasks, name="key_tasks"),
    path("tasks/not-begun/", tasks.not_begun, name="not_begun"),
    path("tasks/departments/", tasks.departments, name="department_overview"),
    path("tasks/<uuid:pk>/", tasks.task_page, name="task"),
    path("tasks/<uuid:pk>/stakeholders/", cooperation.task_stakeholders, name="task_stakeholders"),
    path("tasks/<uuid:pk>/move/<slug:direction>/", editor.move_task, name="move_task"),
    path("tasks/<uuid:pk>/remove/", editor.remove_task, name="remove_task"),
    path("tasks/<uuid:pk>/steps/<slug:step>/", steps.TakeTaskStep.as_view(), name="task_step"),
    path("progress/", progress.report_list, name="reports"),
    path("progress/open/<int:year>/<int:number>/", progress.open_quarter, name="open_quarter"),
    path("progress/<uuid:pk>/", progress.report_page, name="report"),
    path("progress/<uuid:pk>/obstacles/", progress.add_obstacle, name="add_obstacle"),
    path("progress/<uuid:pk>/steps/<slug:step>/", steps.TakeProgressStep.as_view(), name="report_step"),
    path("obstacles/<uuid:pk>/resolve/", progress.resolve_obstacle, name="resolve_obstacle"),
]
