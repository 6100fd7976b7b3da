"""Whatever bytes are uploaded, the answer is a refusal or a reading, and it comes soon."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data_access.importing.annotated import annotated_copy
from data_access.importing.reading import (
    FRAME_DTYPES,
    Limits,
    Reading,
    UnreadableFile,
    guess_mapping,
    open_book,
    read_rows,
    signature,
)
from data_access.storing.columns import KEY
from tests.data_access.importing.spreadsheets import FOLDER, shipped, workbook

FILES = sorted(path.read_bytes() for path in FOLDER.iterdir() if path.suffix in (".xlsx", ".xls", ".csv"))
SMALL = Limits(bytes=2**20, unpacked=8 * 2**20, rows=3_000, columns=60, sheets=10)
SOON = 15.0  # processor seconds: one file of a size that is taken for ever takes minutes
RUN = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), derandomize=True)
BITS = ["指标", "街道", "年份", "2024", "2024年", "分子", "分母", "率", "合计", "女", "0-1岁", "备注", "孕产妇系统管理率", "剖宫产率", "长虹街道", "长红", "—", "95%",
        "1,234", "2.59‰", "1.2万", "=1+1", "", "\u200b", "目标", "单位", "%", "万人", "演示数据", "x" * 300, "'", "0", "-1", "1e308", "١٢", "²", "９９", "2024年上半年"]  # fmt: skip


def attempt(content: bytes) -> Reading | None:
    """Everything a page does with an upload; None if it was refused."""
    started = time.process_time()
    try:
        book = open_book("a.xlsx", content, limits=SMALL)
    except UnreadableFile as refusal:
        assert refusal.code and refusal.detail
        return None
    finally:
        assert time.process_time() - started < SOON
    mapping = guess_mapping(book, shipped())
    assert type(mapping).from_json(mapping.to_json()) == mapping and len(signature(book)) == 32
    reading = read_rows(book, mapping, shipped())
    assert time.process_time() - started < SOON
    sound(reading)
    return reading


def sound(reading: Reading) -> None:
    """What is promised of any reading: the columns, finite numbers, codes of the catalogue."""
    frame = reading.frame
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == FRAME_DTYPES
    assert frame["value"].between(-1e300, 1e300).all()
    assert frame["indicator"].isin(shipped().indicator).all() and frame["area"].isin(shipped().area).all()
    assert frame["year"].between(1900, 2200).all() and frame["sex"].isin(["all", "female", "male"]).all()
    assert frame["mark"].isin(["final", "provisional"]).all() and frame[list(KEY)].notna().all(axis=None)


@RUN
@given(st.binary(max_size=4_000))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    attempt(content)


@RUN
@given(
    st.sampled_from(
        [
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"<?xml",
            b"\x09\x08\x10\x00\x00\x06",
        ]
    ),
    st.binary(max_size=2_000),
)
def test_any_bytes_behind_a_known_beginning_are_refused_or_read(start: bytes, rest: bytes) -> None:
    attempt(start + rest)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file with bytes changed, cut out, put in or doubled."""
    content = bytearray(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        size = draw(st.integers(1, 40))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            content[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
        elif kind == 1:
            del content[at : at + size]
        elif kind == 2:
            content[at:at] = draw(st.binary(max_size=40))
        else:
            content[at:at] = content[at : at + size]
    return bytes(content)


@settings(RUN, max_examples=150)
@given(damaged())
def test_a_damaged_file_is_refused_or_read(content: bytes) -> None:
    attempt(content)


@st.composite
def rewritten(draw: st.DrawFn) -> bytes:
    """A workbook whose package is sound and whose XML is damaged."""
    with zipfile.ZipFile(io.BytesIO((FOLDER / "双层表头.xlsx").read_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(part) - 1))
        swap = draw(
            st.sampled_from(
                [b"", b"<", b">", b'"', b"9", b"-1", b"99999999999", b"s", b"/", b"&#0;", b"\xff", b"A1:XFD1048576"]
            )
        )
        part[at : at + draw(st.integers(0, 6))] = swap
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for each, content in (parts | {name: bytes(part)}).items():
            package.writestr(each, content)
    return out.getvalue()


@settings(RUN, max_examples=150)
@given(rewritten())
def test_a_workbook_with_damaged_xml_is_refused_or_read(content: bytes) -> None:
    attempt(content)


cells = st.one_of(
    st.none(),
    st.sampled_from(BITS),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(1900, 2100),
    st.text(max_size=12).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)),
)
grids = st.lists(st.lists(cells, max_size=8), min_size=1, max_size=14)


@settings(RUN, max_examples=150)
@given(grids)
def test_any_grid_is_read_and_comes_back_annotated(grid: list[list[Any]]) -> None:
    content = workbook(("表", grid))
    reading = attempt(content)
    assume(reading is not None)
    assert reading is not None
    name, copied = annotated_copy("a.xlsx", content, reading.problems, lambda problem: problem.code)
    assert open_book(name, copied).sheets[0].name == "表"


@RUN
@given(
    st.lists(st.lists(st.sampled_from(BITS), max_size=8), min_size=1, max_size=14),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
def test_any_table_of_words_in_any_encoding_is_read(grid: list[list[str]], separator: str, encoding: str) -> None:
    text = "\n".join(separator.join(row) for row in grid)
    attempt(text.encode(encoding))
