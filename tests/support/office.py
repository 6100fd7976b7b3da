"""The office suite that opens our files again: LibreOffice makes a PDF of them, poppler pictures and words of the PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

SOFFICE, PDFTOPPM = "soffice", "pdftoppm"
SECONDS = 240


def why_not() -> str | None:
    """Why files cannot be opened here; None when they can."""
    missing = [name for name in (SOFFICE, PDFTOPPM) if shutil.which(name) is None]
    return f"no {' and no '.join(missing)}: `python -m tests.support.machine` gets it or says how" if missing else None


def needed() -> None:
    """Skips the calling test where there is no office suite; on a build machine it fails."""
    reason = why_not()
    if reason is None:
        return
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def to_pdf(content: bytes, suffix: str) -> Path:
    """The PDF that LibreOffice makes of a file; `suffix` is its ending (`.docx`). Skips where there is no suite."""
    return converted(content, suffix, "pdf")


def converted(content: bytes, suffix: str, kind: str) -> Path:
    """The file of another kind (`pdf`, `xls`, `txt:FILTER`) that LibreOffice makes of a file, its formulas worked out.

    Each worker of the tests has a profile of its own: two runs on one profile wait for one another for good.
    """
    needed()
    folder = Path(tempfile.mkdtemp(prefix="office-", dir=_home()))
    file = folder / f"file{suffix}"
    file.write_bytes(content)
    done = subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{_home() / 'profile'}", "--headless", "--convert-to", kind,
         "--outdir", str(folder), str(file)],
        capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    made = folder / f"file.{kind.partition(':')[0]}"
    assert made.exists(), f"LibreOffice made no {kind}: {done.stdout} {done.stderr}"
    return made


def page_count(pdf: Path) -> int:
    """How many pages a PDF has."""
    told = _run("pdfinfo", str(pdf))
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


def pages(pdf: Path, *, dots: int = 60) -> list[Path]:
    """A PNG of every page, in order; `dots` to the inch."""
    _run(PDFTOPPM, "-r", str(dots), "-png", str(pdf), str(pdf.with_suffix("")))
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))


def words(pdf: Path, page: int | None = None) -> str:
    """The text of a PDF, or of one page (from 1)."""
    only = ["-f", str(page), "-l", str(page)] if page else []
    return _run("pdftotext", "-layout", *only, str(pdf), "-")


def unembedded(pdf: Path) -> list[str]:
    """The fonts that a PDF names and does not hold."""
    rows = _run("pdffonts", str(pdf)).splitlines()[2:]
    return [row for row in rows if row.split()[-5] != "yes"]


@cache
def _home() -> Path:
    return Path(tempfile.mkdtemp(prefix="office-home-"))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS).stdout
