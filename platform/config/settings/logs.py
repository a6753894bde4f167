"""What is written to the log: what happened and how long it took, never who or what was written."""

import re

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from config.settings import environment

ROW = re.compile(r"^DETAIL:.*?(?=^(?:CONTEXT:|HINT:|LINE |Traceback |The above |During )|\Z)", re.MULTILINE | re.DOTALL)


def without_rows(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """PostgreSQL tells what a refused row contains: names, texts, votes. The constraint's name is enough."""
    if isinstance(exception := event.get("exception"), str):
        event["exception"] = ROW.sub("", exception)
    return event


LOG_STEPS: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
    without_rows,
]
structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *LOG_STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "foreign_pre_chain": LOG_STEPS,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"pikepdf": {"level": "ERROR"}},  # it warns of what stands in people's files
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "INFO")},
}
