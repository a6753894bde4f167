"""The door for workers: `celery -A config.celery worker` and `… beat`.

Redis only makes delivery quick. Whatever matters waits in PostgreSQL and is found again by the beat.
"""

import atexit
import gc
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
        "follow-petitions": {"task": "plans.participation.tasks_petitions.follow_petitions", "schedule": 3600.0},
        "order-rewards": {"task": "plans.mileage.tasks.order_rewards", "schedule": 15.0},
        "begin-inspections": {"task": "plans.reports.tasks.begin_inspections", "schedule": 21_600.0},
        "forget-recommenders": {"task": "plans.participation.tasks.forget", "schedule": 86_400.0},
        "check-links": {"task": "plans.publicity.tasks.check_links", "schedule": 86_400.0},
        "return-to-petition-sources": {
            "task": "liaison.petitions.tasks.send_returns",
            "schedule": 2.0,
            "options": {"expires": 2},
        },
        "take-in-petitions": {"task": "liaison.petitions.tasks.take_in_what_waits", "schedule": 15.0},
        "compare-petitions": {"task": "liaison.petitions.tasks.go_on_comparing", "schedule": 15.0},
        "begin-comparing-petitions": {"task": "liaison.petitions.tasks.begin_comparing", "schedule": 86_400.0},
        "clear-tokens-of-sources": {"task": "liaison.petitions.tasks.clear_tokens", "schedule": 3600.0},
        "remind-of-deadlines": {"task": "notices.tasks.remind", "schedule": 3600.0},
    },
)
app.autodiscover_tasks()

# Without it Python looks through everything once more when it ends: a second and more of computing, several on a busy
# machine, while whoever stops the installation waits.
atexit.register(gc.freeze)
