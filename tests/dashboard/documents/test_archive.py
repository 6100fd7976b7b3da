"""A ZIP of evidence unpacks everywhere: names, lengths, doubles, checksums; a second program reads it; memory stays small."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.archive import (
    LONGEST_PART,
    LONGEST_PATH,
    SUMS,
    Entry,
    Packed,
    safe_name,
    unique_path,
    write_archive,
)

NASTY = ["报告.pdf", "a/b\\c.pdf", "../../etc/passwd", "con.pdf", "COM1", "x<>:\"|?*.png", "末尾. .", "", "长" * 200 + ".docx",
         "é.pdf", "e\u0301.pdf", "a\u202egnp.exe", "\x00\x1f"]  # fmt: skip
WINDOWS = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def made(names: list[str], folders: tuple[str, ...] = ("妇女规划", "目标 3")) -> bytes:
    out = io.BytesIO()
    entries = [Entry(str(at), folders, name, lambda at=at: f"内容{at}".encode()) for at, name in enumerate(names)]
    list(write_archive(out, "证据", entries, lambda packed: {"目录.html": str(len(packed)).encode()}))
    return out.getvalue()


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_one_that_every_system_takes(name: str) -> None:
    kept = safe_name(name)
    assert kept and len(kept) <= LONGEST_PART and not WINDOWS.search(kept) and "/" not in kept
    assert kept.strip(" .") == kept and kept not in (".", "..")
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", kept)
    assert kept.isprintable()


def test_the_ending_of_a_long_name_stays() -> None:
    assert safe_name("长" * 200 + ".docx").endswith(".docx")


@given(st.lists(st.text(max_size=80), min_size=1, max_size=30))
def test_no_two_files_share_a_path_even_where_large_and_small_letters_are_one(names: list[str]) -> None:
    taken: set[str] = set()
    paths = [unique_path(("规划" * 20, "节" * 40, "目标" * 30), name, taken) for name in names]
    assert len({path.casefold() for path in paths}) == len(names)
    assert all(len(path) <= LONGEST_PATH + 40 for path in paths)


def test_a_second_program_unpacks_it_and_its_checksums_hold(tmp_path: Path) -> None:
    names = [*NASTY, "报告.pdf", "报告.PDF"]
    file = tmp_path / "证据.zip"
    file.write_bytes(made(names))
    assert subprocess.run(["unzip", "-tq", file], capture_output=True, check=False).returncode == 0
    subprocess.run(
        ["unzip", "-q", file, "-d", tmp_path / "out"], check=True, env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    )
    root = tmp_path / "out" / "证据"
    assert sum(one.is_file() for one in root.rglob("*")) == len(names) + 2
    for line in (root / SUMS).read_text(encoding="utf-8").splitlines():
        digest, path = line.split("  ", 1)
        assert hashlib.sha256((root / path).read_bytes()).hexdigest() == digest
    assert not (tmp_path / "etc").exists()


def test_the_same_files_give_the_same_bytes() -> None:
    assert made(NASTY) == made(NASTY)


def test_what_is_packed_is_told_one_by_one_with_where_it_lies() -> None:
    out = io.BytesIO()
    told: list[Packed] = []
    entries = [Entry("7", ("甲",), "一.pdf", lambda: b"x")]
    for one in write_archive(out, "证据", entries, lambda packed: {}):
        told.append(one)
    assert [(one.key, one.path, one.size) for one in told] == [("7", "证据/甲/一.pdf", 1)]
    assert zipfile.ZipFile(out).namelist() == ["证据/甲/一.pdf", f"证据/{SUMS}"]


def test_a_hundred_files_are_never_in_memory_together(tmp_path: Path) -> None:
    size = 2**20
    entries = [Entry(str(at), (), f"{at}.pdf", lambda: bytes(size)) for at in range(100)]
    tracemalloc.start()
    with (tmp_path / "large.zip").open("wb") as stream:
        count = sum(1 for _ in write_archive(stream, "证据", entries, lambda packed: {}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100 and (tmp_path / "large.zip").stat().st_size > 100 * size
    assert peak < 6 * size
