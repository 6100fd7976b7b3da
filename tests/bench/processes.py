"""CPU time of a server with its workers, and the memory a process has needed, read from the system."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and its children so far."""
    family = [pid, *_children(pid)]
    return sum(_own(one) for one in family)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listing.read_text().split()):
            found += [child, *_children(child)]
    return found


def _own(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def cpu_of_threads(pid: int) -> float:
    """Seconds that the threads alive of a process and its children have run, to the nanosecond: for the cost of one page,
    of which `cpu_seconds` tells only ticks of ten milliseconds."""
    ran = 0
    for one in (pid, *_children(pid)):
        for task in Path(f"/proc/{one}/task").glob("*/schedstat"):
            with suppress(OSError):  # ended meanwhile
                ran += int(task.read_text().split()[0])
    return ran / 1e9


def memory_peak() -> float:
    """MiB this process has held at most; `getrusage` would count what the process held that it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
