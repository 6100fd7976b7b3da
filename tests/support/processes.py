"""Processes for tests that begin within milliseconds: forked from one that has loaded the program and done nothing else."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerProcess
from typing import Any

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["data_access.cli", "data_access.importing.pipeline", "data_access.prepare", "pytest"])
PATIENCE = 180
"""Seconds until a process that does not end is given up."""


def together(target: Callable[..., None], arguments: Sequence[tuple[Any, ...]]) -> list[ForkServerProcess]:
    """Starts a process for each arguments; their last argument is a barrier where all wait for each other."""
    started = context.Barrier(len(arguments) + 1)
    processes = [context.Process(target=target, args=(*given, started)) for given in arguments]
    for process in processes:
        process.start()
    started.wait()
    return processes


def ended(processes: Sequence[ForkServerProcess]) -> list[int | None]:
    """Waits for their ends and answers their exit codes."""
    for process in processes:
        process.join(PATIENCE)
    return [process.exitcode for process in processes]
