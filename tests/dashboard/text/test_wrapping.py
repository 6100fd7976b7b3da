"""Texts broken into lines: no line is wider than its room, nothing is lost, and what belongs together stays together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.text.widths import em
from dashboard.text.wrapping import wrapped

TEXTS = st.text(alphabet="ab 指标，W/\N{NO-BREAK SPACE}", max_size=60)


@given(TEXTS, st.floats(2, 20))
def test_no_line_is_wider_than_its_room_and_nothing_but_blanks_is_lost(text: str, room: float) -> None:
    lines = wrapped(text, room, em)
    assert all(em(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_stay_whole_and_a_number_stays_with_its_unit() -> None:
    assert wrapped("goal 95\N{NO-BREAK SPACE}points met", 5, em) == ["goal", "95\N{NO-BREAK SPACE}points", "met"]
    assert wrapped("孕产妇系统管理率", 4, em) == ["孕产妇系", "统管理率"]
    assert wrapped("abcdefghij", 2, em) == ["abc", "def", "ghij"]
    assert wrapped("a/b/c", 1.1, em, behind="/") == ["a/", "b/", "c"]
    assert wrapped("", 5, em) == []
