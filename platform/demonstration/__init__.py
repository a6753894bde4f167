"""The demo: five local governments with the plans they announced, lived through by invented people.

What an announcement says comes from `reference/source_plans.yaml`. Everything else is marked: tasks from the default set
as “예시”, documents and reports as “시연”. Nothing in production imports this.
"""
