"""What does not belong into the log, taken out before it is written."""

import re

from structlog.typing import EventDict, WrappedLogger

ROW = re.compile(r"^DETAIL:.*?(?=^(?:CONTEXT:|HINT:|LINE |Traceback |The above |During )|\Z)", re.MULTILINE | re.DOTALL)


def without_rows(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """PostgreSQL tells what a refused row contains: names, texts, votes. The constraint's name is enough."""
    if isinstance(exception := event.get("exception"), str):
        event["exception"] = ROW.sub("", exception)
    return event
