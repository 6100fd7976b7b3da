"""Gets what the tests need from the machine: a browser, Chinese fonts, PostgreSQL, an office suite.

`python -m tests.support.machine` looks for each, installs Debian's packages where it may (root and apt-get), and
otherwise says in one line what is missing and how to get it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.browser import find_browser


@dataclass(frozen=True, slots=True)
class Need:
    """Something the tests use, how to see that it is there, and Debian's package for it: the first that is offered."""

    what: str
    packages: tuple[str, ...]
    present: Callable[[], bool]

    @property
    def package(self) -> str:
        """The package that this machine's sources offer; the last where none does."""
        return next((name for name in self.packages[:-1] if _offered(name)), self.packages[-1])


def _offered(package: str) -> bool:
    """Whether apt knows a package."""
    asked = ["apt-cache", "show", package]
    return bool(shutil.which(asked[0])) and not subprocess.run(asked, capture_output=True).returncode


def _has_cjk_font() -> bool:
    found = shutil.which("fc-list")
    if not found:
        return False
    return bool(subprocess.run([found, ":lang=zh", "family"], capture_output=True, text=True).stdout.strip())


def _has_postgres() -> bool:
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb") is not None


def _has_office(library: str) -> bool:
    """Whether the office suite is there with one of its programs, each of which is a package of its own."""
    found = shutil.which("soffice")
    return found is not None and (Path(found).resolve().parent / library).exists()


NEEDS = (
    Need(
        "a Chromium browser (or set CHROMIUM to one)",
        ("chromium-headless-shell", "chromium"),
        lambda: find_browser() is not None,
    ),
    Need("a Chinese font", ("fonts-noto-cjk",), _has_cjk_font),
    Need("PostgreSQL", ("postgresql",), _has_postgres),
    Need("LibreOffice Writer", ("libreoffice-writer-nogui",), lambda: _has_office("libswlo.so")),
    Need("LibreOffice Impress", ("libreoffice-impress-nogui",), lambda: _has_office("libsdlo.so")),
    Need("LibreOffice Calc", ("libreoffice-calc-nogui",), lambda: _has_office("libsclo.so")),
    Need("pdftoppm", ("poppler-utils",), lambda: shutil.which("pdftoppm") is not None),
    Need("unzip", ("unzip",), lambda: shutil.which("unzip") is not None),
)


def main() -> int:
    """Installs or explains; answers 0 when everything is there."""
    missing = [need for need in NEEDS if not need.present()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL}
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment, **quiet)
        packages = [need.package for need in missing]
        print(f"Installing for the tests: {' '.join(packages)} ...", flush=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=False, env=environment, **quiet)
        missing = [need for need in NEEDS if not need.present()]
    for need in missing:
        print(
            f"The tests need {need.what}: on Debian or Ubuntu `sudo apt-get install {need.package}`.", file=sys.stderr
        )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
