"""Logs without people: structured lines from which anything that could be content is taken out."""

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

# Only these keys may carry values into a log line; everything else is dropped, so that a careless
# `logger.info("...", name=...)` leaks nothing.
SAFE_KEYS = frozenset(
    {"event", "level", "logger", "timestamp", "status", "method", "route", "job", "count",
     "ms", "error", "ref", "code", "exc_type", "port", "database", "workers"}
)  # fmt: skip
# What structlog hands from step to step and takes out itself before the line is written.
STRUCTLOGS_OWN = frozenset({"_record", "_from_structlog"})
_DIGITS = re.compile(r"\d{6,}")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def keep_safe_keys(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every key that is not known to be safe, and mask numbers and quoted values in the event."""
    kept = {key: value for key, value in line.items() if key in SAFE_KEYS or key in STRUCTLOGS_OWN}
    event = str(kept.get("event", ""))
    kept["event"] = _DIGITS.sub("#", _QUOTED.sub("'…'", event))[:200]
    return kept


def name_exception_only(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep the type and place of an exception, never its message: messages quote values."""
    info = line.pop("exc_info", None)
    if isinstance(info, tuple) and info[0] is not None:
        line["exc_type"] = info[0].__name__
        trace = info[2]
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        if trace is not None:
            line["code"] = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
    return line


def configure(settings: dict[str, Any]) -> None:
    """Send all logging, ours and Django's, through the redaction to standard error."""
    # A line that cannot be formatted is dropped: Python would print its arguments in the clear.
    logging.raiseExceptions = False
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_exception_only,
        keep_safe_keys,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        # The template of a line without its arguments: libraries put paths and values there.
        use_get_message=False,
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings["level"])
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
