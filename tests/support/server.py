"""The real server as its own process, over a store of the test's, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    address: str
    pid: int


@contextmanager
def serving(
    database_url: str, *, settings: Mapping[str, str] | None = None, ready: str = "/_dash-layout"
) -> Iterator[Served]:
    """Runs `python app.py` until it answers at `ready`; stops it afterwards."""
    port = free_port()
    environment = os.environ | {"DATABASE_URL": database_url, "PORT": str(port), **(settings or {})}
    process = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process, ready=ready)
        yield Served(address, process.pid)
    finally:
        process.terminate()
        process.wait(60)  # a busy machine closes its connections slowly


def wait_for(
    address: str, process: subprocess.Popen[bytes], seconds: float = 300, ready: str = "/_dash-layout"
) -> None:
    """Waits until a Dash server answers.

    Raises:
        RuntimeError: it stopped, or said nothing for so long.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            said = process.stdout.read().decode() if process.stdout else ""
            raise RuntimeError(f"the server stopped at once: {said}")
        try:
            urllib.request.urlopen(f"{address}{ready}", timeout=10).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address} within {seconds} seconds")
