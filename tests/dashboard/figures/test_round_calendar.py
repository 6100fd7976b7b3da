"""The calendar of a round: who does a step is told where no marked day runs through the words."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from dashboard.figures.label_space import text_width
from dashboard.figures.round_calendar import FONT, LABELS, WIDTH, Bar, Line, round_calendar

TODAY = date(2026, 12, 1)
BARS = (
    Bar("单位自评与上报", "各成员单位", date(2026, 9, 30), date(2026, 11, 22)),
    Bar("催报、退修与审核", "妇儿工委办", date(2026, 11, 23), date(2026, 12, 10)),
    Bar("数据核对与截止", "区统计局", date(2026, 11, 4), date(2026, 12, 12)),
    Bar("实地核查", "两个评估组", date(2026, 12, 18), date(2026, 12, 27)),
    Bar("报区政府", "妇儿工委办", date(2027, 1, 27), date(2027, 1, 31)),
)
LINES = (Line(TODAY, "今天", today=True), Line(date(2026, 12, 12), "截止"), Line(date(2026, 12, 17), "冻结"))


def test_no_marked_day_runs_through_the_words_and_none_leave_the_drawing() -> None:
    drawn = ElementTree.fromstring(round_calendar(BARS, LINES, TODAY, [f"{n}月" for n in range(1, 13)], "日程"))
    marked = [float(one.get("x1", "")) for one in drawn.iter("line") if one.get("class") in ("today", "cut")]
    owners = [one for one in drawn.iter("text") if one.get("text-anchor")]
    assert len(marked) == len(LINES)
    assert [one.text for one in owners] == [bar.owner for bar in BARS]
    for one in owners:
        at, wide = float(one.get("x", "")), text_width(one.text or "") * FONT / 12
        left, right = (at - wide, at) if one.get("text-anchor") == "end" else (at, at + wide)
        assert left >= LABELS and right <= WIDTH, one.text
        assert not [x for x in marked if left <= x <= right], one.text
