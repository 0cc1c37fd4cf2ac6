"""Structured logs: one event a line, JSON for machines or readable lines for people."""

import logging
import logging.config
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

_SIGNED = re.compile(r"[\w-]{6,}(?::|%3A)[\w-]{4,}(?::|%3A)[\w-]*", re.IGNORECASE)


def mask_signed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace what Django's signer made (payload:time:signature) in every text of a log line.

    Sign-in links work for a day; packages log whole paths where a page fails, and who reads logs must not be
    able to sign in.
    """
    for name, value in event.items():
        if isinstance(value, str) and (":" in value or "%3" in value):
            event[name] = _SIGNED.sub("<signed>", value)
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    mask_signed,
]


def configure_logs(*, level: str, style: str) -> None:
    """Send all logs, Django's included, through one formatter.

    Parameters:
        level: lowest level that is written, such as ``INFO``.
        style: ``json`` or ``lines``.
    """
    renderer: Any = (
        structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer()
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "structured": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                    "foreign_pre_chain": SHARED,
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "django.server": {"level": "WARNING"},
                "django.template": {
                    "level": "INFO"
                },  # below, it writes whole pages' contents, names included
                "fontTools": {"level": "WARNING"},
            },
        }
    )
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
