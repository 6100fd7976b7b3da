"""How the command line speaks: progress and messages on standard error, only answers on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from data_access.errors import DataAccessError
from data_access.progress import ProgressCallback
from data_access.settings import StoreSettings, shown

out = Console(highlight=False, soft_wrap=True)
messages = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress_bars() -> Iterator[ProgressCallback]:
    """A bar for every step that is told of; yields the function to tell it with."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=messages) as bars:
        tasks = {}

        def report_progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=None)
            bars.update(tasks[step], completed=done, total=total or None)

        yield report_progress
        for task in bars.tasks:
            bars.update(task.id, total=task.total or 1, completed=task.total or 1)


def load_settings() -> StoreSettings:
    """The store's settings from environment and `.env`.

    Raises:
        DataAccessError: names each wrong variable, its value and what is allowed.
    """
    try:
        return StoreSettings()
    except ValidationError as error:
        lines = [_worded(str(detail["loc"][0]), detail["input"]) for detail in error.errors()]
        raise DataAccessError("\n".join(lines)) from None


def _worded(name: str, value: object) -> str:
    allowed = StoreSettings.model_fields[name].description
    return f"{name.upper()} is '{shown(value)}', which is not allowed. {allowed}"
