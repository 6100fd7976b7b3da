"""`python -m data_access` in a process of its own that has loaded the program already, so that it begins at once."""

from __future__ import annotations

import os
import resource
import sys
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.support.processes import PATIENCE, context


@dataclass(frozen=True, slots=True)
class Command:
    """A command that runs, and the files that it speaks into."""

    process: ForkServerProcess
    spoken: Path

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.process.is_alive()

    def kill(self) -> None:
        """End it in the middle of what it does (SIGKILL)."""
        self.process.kill()

    def finished(self) -> tuple[int, str, str]:
        """Waits for its end: exit code (negative: the signal), and what it said on standard output and standard error."""
        self.process.join(PATIENCE)
        assert self.process.exitcode is not None, "it does not end"
        out, err = (Path(f"{self.spoken}.{end}").read_text(encoding="utf-8") for end in ("out", "err"))
        return self.process.exitcode, out, err


def start(url: str, words: list[str], spoken: Path, *, largest_file: int | None = None) -> Command:
    """A command on a store; no file that it writes may grow beyond `largest_file` bytes, as on a disk that is full."""
    process = context.Process(target=_run, args=(url, words, str(spoken), largest_file))
    process.start()
    return Command(process, spoken)


def _run(url: str, words: list[str], spoken: str, largest_file: int | None) -> None:
    from data_access.cli import main

    for number, end in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{spoken}.{end}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    os.environ["DATABASE_URL"] = url
    os.chdir("/")
    sys.argv = ["data_access", *words]
    main()
