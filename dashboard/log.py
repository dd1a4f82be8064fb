"""The log: one JSON object per event on standard error, and nothing of what people choose."""

import logging
import sys
import threading
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

import structlog

from database.settings import Settings

Clock = Callable[[], datetime]


def configure_log(settings: Settings, clock: Clock) -> None:
    """What this program says, from the level of the settings up, timed by the clock."""

    def timed(_logger: object, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
        return {"at": clock().isoformat(timespec="milliseconds"), **event}

    structlog.configure(
        processors=[structlog.processors.add_log_level, timed, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(_least(settings)),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


def take_over(settings: Settings) -> None:
    """Makes such objects of all that is said in this process: by libraries, as warnings, by threads that fail.

    Their place and kind are kept and not their message, which can hold what somebody typed into an address.
    """
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).handlers.clear()
    logging.basicConfig(level=_least(settings), handlers=[_Objects()], force=True)
    warnings.showwarning = _warned
    threading.excepthook = lambda failed: _crashed(failed.exc_type, failed.exc_traceback)
    sys.unraisablehook = lambda failed: _crashed(failed.exc_type, failed.exc_traceback)


class _Objects(logging.Handler):
    """Hands what a library logs on to the log of this program."""

    def emit(self, record: logging.LogRecord) -> None:
        """Logs where it was said, and the kind of error if there was one."""
        error = record.exc_info[0] if record.exc_info else None
        kind = {"error": error.__name__} if error else {}
        where = f"{record.module}.{record.funcName}:{record.lineno}"
        structlog.get_logger().log(record.levelno, "library", logger=record.name, where=where, **kind)


def _warned(  # noqa: PLR0917  (as Python calls it)
    message: Warning | str,  # noqa: ARG001  (it is not logged)
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    structlog.get_logger().warning("warning", warning=category.__name__, where=f"{Path(filename).name}:{lineno}")


def _crashed(error: type[BaseException], traceback: TracebackType | None) -> None:
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    where = f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}" if traceback else ""
    structlog.get_logger().error("crashed", error=error.__name__, where=where)


def _least(settings: Settings) -> int:
    return int(getattr(logging, settings.log.upper()))
