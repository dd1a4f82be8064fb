"""The bar that shows how far a command is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Shows on a terminal what is being done: called with the stage, the steps done and the steps in all."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=1)
        yield lambda stage, done, total: shown.update(task, description=stage, completed=done, total=total)
