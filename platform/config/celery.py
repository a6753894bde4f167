"""The door for workers: `celery -A config.celery worker` and `… beat`.

Redis only makes delivery quick. Whatever matters waits in PostgreSQL and is found again by the beat.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("apjang", set_as_current=True)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_time_limit=300,
    task_soft_time_limit=270,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    worker_max_memory_per_child=300_000,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 900,
        "max_retries": 1,  # a hint is not worth a wait: the beat finds what it would have told
        "interval_start": 0,
        "interval_step": 0,
        "interval_max": 0,
        "socket_timeout": 10,
        "socket_connect_timeout": 1,
        "socket_keepalive": True,
        "global_keyprefix": "gov:",
    },
    beat_schedule={
        "deliver-what-waits": {"task": "outbox.tasks.deliver_waiting", "schedule": 5.0},
        "send-waiting-mail": {"task": "notices.tasks.send_mail", "schedule": 30.0},
        "send-digests": {"task": "notices.tasks.send_digests", "schedule": 600.0},
        "clear-sessions": {"task": "accounts.tasks.clear_sessions", "schedule": 3600.0},
        "sweep-contents": {"task": "files.tasks.sweep", "schedule": 86_400.0},
        "recompute-figures": {"task": "ministry.tasks.recompute_everywhere", "schedule": 21_600.0},
        "follow-quarters": {"task": "plans.actionplan.tasks.follow_quarters", "schedule": 3600.0},
        "follow-leaves": {"task": "plans.rewards.tasks.follow_leaves", "schedule": 3600.0},
        "expire-points": {"task": "plans.mileage.tasks.expire_points", "schedule": 21_600.0},
        "order-rewards": {"task": "plans.mileage.tasks.order_rewards", "schedule": 15.0},
        "remind-of-deadlines": {"task": "notices.tasks.remind", "schedule": 3600.0},
    },
)
app.autodiscover_tasks()
