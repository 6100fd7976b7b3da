"""What stands between a slide's finding and its foot: charts, counts, tables, sentences, in one or two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as NativeSlide

from dashboard.documents.meeting.slides import Slide
from dashboard.exports.pptx import boxes
from dashboard.exports.pptx.boxes import Frame, add, describe
from dashboard.exports.pptx.chart_frame import NativeChart
from dashboard.exports.pptx.chart_patches import attach
from dashboard.exports.pptx.chart_streets import street_chart
from dashboard.exports.pptx.chart_tallies import tally_chart
from dashboard.exports.pptx.chart_trend import trend_chart
from dashboard.exports.pptx.counts import add_counts, add_strip, count_table, plan_table, tally_words
from dashboard.exports.pptx.drawing import Run, line, paragraph, px
from dashboard.exports.pptx.fit import fitting
from dashboard.exports.pptx.tables import add_table
from dashboard.figures import theme
from dashboard.text.words import Words

HEADING_STEPS = ((30, 1), (27, 1), (27, 2), (24, 3))
HEADING_LEADING = 1.46
CAPTION_STEPS = ((26, 1), (24, 1), (24, 2), (22, 2), (20, 3), (18, 4))
POINT_STEPS = ((36, 6), (32, 8), (28, 10), (26, 12), (24, 14), (22, 17), (20, 20), (18, 24))
ASIDE = 380
NOTE_ROOM = 44
LEADING = 1.4
LEFT_ROLE, RIGHT_ROLE = ('type="body" sz="quarter" idx="14"', 'type="body" sz="quarter" idx="15"')


class Content:
    """The body of one slide."""

    def __init__(self, slide: NativeSlide, view: Slide, t: Words) -> None:
        self.slide, self.view, self.t = slide, view, t

    def draw(self) -> None:
        """Draws what the slide holds."""
        view, body = self.view, boxes.BODY
        if view.strip:
            self._strip()
        elif view.counts is not None and view.table is not None:
            self._domain()
        elif view.counts is not None:
            self._overview()
        elif view.chart is not None:
            left, right = body.columns(boxes.LEFT, boxes.GAP)
            self._trend(left if self._beside() else body)
            self._right(right)
        elif view.streets is not None:
            left, right = body.columns(boxes.LEFT, boxes.GAP)
            self._streets(left if view.points else body, LEFT_ROLE)
            if view.points:
                self._points(self._heading(view.subtitle, "", right, RIGHT_ROLE), role="")
        elif view.table is not None:
            frame = self._heading("", view.chart_note, body, LEFT_ROLE)
            self._table(frame)
        elif view.tallies:
            self._tallies(body)
        else:
            self._points(body)

    def _beside(self) -> bool:
        return bool(self.view.streets or self.view.panel or self.view.table or self.view.points)

    def _right(self, frame: Frame) -> None:
        """Beside a trend: the streets, else a table, else what the chart means for the work, else sentences."""
        view = self.view
        if view.streets is not None:
            self._streets(frame, RIGHT_ROLE)
        elif view.table is not None:
            self._table(self._heading(view.streets_title, view.streets_note, frame, RIGHT_ROLE))
        elif view.panel:
            self._panel(frame)
        elif view.points:
            self._points(frame, role=RIGHT_ROLE)

    def _heading(self, title: str, note: str, frame: Frame, role: str) -> Frame:
        """Heading and caption over a drawing; answers the room that is left under them."""
        paragraphs, taken = [], 0.0
        if title:
            size, count = fitting(title, frame.w, HEADING_STEPS, bold=True)
            leading = HEADING_LEADING * size
            paragraphs.append(paragraph((Run(title, theme.INK, True, size / 2),), self.t.language, leading=leading / 2))
            taken += count * leading
        if note:
            size, count = fitting(note, frame.w, CAPTION_STEPS)
            paragraphs.append(
                paragraph((Run(note, theme.MUTED, False, size / 2),), self.t.language, leading=size * LEADING / 2)
            )
            taken += count * size * LEADING
        if not paragraphs:
            return frame
        add(self.slide, self.t("左栏标题") if role == LEFT_ROLE else self.t("右栏标题"), paragraphs, role=role,
            frame=Frame(frame.x, frame.y, frame.w, taken))  # fmt: skip
        return frame.below(taken + 10)

    def _chart(self, chart: NativeChart, kind: XL_CHART_TYPE, frame: Frame, name: str, words: str) -> None:
        data = cast(ChartData, chart)  # the library asks it for its XML and its workbook, for nothing else
        shape = self.slide.shapes.add_chart(kind, px(frame.x), px(frame.y), px(frame.w), px(frame.h), data)
        attach(cast(GraphicFrame, shape).chart, chart.patches)
        describe(self.slide, name, words)

    def _trend(self, frame: Frame) -> None:
        view = self.view
        if view.chart is not None:
            frame = self._heading(view.chart_title, view.chart_note, frame, LEFT_ROLE)
            if view.acted_text:
                frame = self._caption(view.acted_text, frame)
            self._chart(trend_chart(view.chart, frame.w, frame.h, self.t, view.acted), XL_CHART_TYPE.LINE_MARKERS, frame,
                        view.chart.title, view.alt or view.finding)  # fmt: skip

    def _caption(self, text: str, frame: Frame) -> Frame:
        """A caption at the foot of a place; answers the room that is left over it."""
        size, count = fitting(text, frame.w, CAPTION_STEPS)
        taken = count * size * LEADING
        words = [paragraph((Run(text, theme.MUTED, False, size / 2),), self.t.language, leading=size * LEADING / 2)]
        add(self.slide, self.t("措施"), words, frame=Frame(frame.x, frame.y + frame.h - taken, frame.w, taken))
        return replace(frame, h=frame.h - taken - 8)

    def _streets(self, frame: Frame, role: str) -> None:
        view, plot = self.view, self.view.streets
        if plot is not None:
            frame = self._heading(view.streets_title or plot.title, view.streets_note, frame, role)
            words = self.t.paragraph(
                self.t.sentence(plot.caption), self.t.sentence(*(row.reading for row in plot.rows))
            )
            self._chart(
                street_chart(plot, frame.w, frame.h, self.t), XL_CHART_TYPE.XY_SCATTER, frame, plot.caption, words
            )

    def _tallies(self, frame: Frame) -> None:
        view = self.view
        frame = self._heading(view.chart_title, view.chart_note, frame, LEFT_ROLE)
        words = self.t.sentence(*(tally_words(row, self.t) for row in view.tallies))
        high = min(frame.h, 92.0 * len(view.tallies))
        self._chart(tally_chart(view.tallies, frame.w, high, self.t), XL_CHART_TYPE.BAR_STACKED,
                    Frame(frame.x, frame.y, frame.w, high), view.chart_title or self.t("判定分布"), words)  # fmt: skip

    def _overview(self) -> None:
        """The counts over the whole width, under them plans and domains, and what there is to say."""
        view = self.view
        assert view.counts is not None
        taken = add_counts(self.slide, view.counts, boxes.BODY, self.t)
        below = boxes.BODY.below(taken + 28)
        left, right = below.columns(boxes.LEFT, boxes.GAP)
        if view.tallies:
            self._tallies(left if view.points else below)
        if view.points:
            self._points(right, role=RIGHT_ROLE)

    def _strip(self) -> None:
        """Tiles over the whole width, under them the table."""
        taken = add_strip(self.slide, self.view.strip, boxes.BODY, self.t)
        self._table(boxes.BODY.below(taken + 40))

    def _domain(self) -> None:
        """A table of what is asked, and beside it how many stand where."""
        view = self.view
        assert view.counts is not None
        aside, main = boxes.BODY.columns(ASIDE, boxes.GAP)
        t, name = self.t, self.t("判定分布")
        taken = add_table(self.slide, count_table(view.counts, t), aside, name, view.finding, t.language)
        if len(view.tallies) > 1:
            words = t.sentence(*(tally_words(row, t) for row in view.tallies))
            add_table(self.slide, plan_table(view.tallies, t), aside.below(taken + 40), name, words, t.language)
        self._table(main)
        if view.chart_note:
            note = Frame(main.x, main.y + main.h - NOTE_ROOM + 8, main.w, NOTE_ROOM - 8)
            add(
                self.slide,
                t("说明"),
                [paragraph((Run(view.chart_note, theme.MUTED, False, 12),), t.language)],
                frame=note,
            )

    def _table(self, frame: Frame) -> None:
        view = self.view
        if view.table is not None:
            room = replace(frame, h=frame.h - (NOTE_ROOM if view.kind == "domain" and view.chart_note else 0))
            add_table(self.slide, view.table, room, self.t("表"), view.alt or view.finding, self.t.language)

    def _panel(self, frame: Frame) -> None:
        """Labels over their values, divided from the chart by a hairline."""
        paragraphs: list[str] = []
        look = f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line(theme.HAIR, 0.75)}'
        add(self.slide, self.t("分隔线"), (), frame=Frame(frame.x, frame.y, 0, frame.h), look=look)
        share = frame.h / max(len(self.view.panel), 1)
        for label, text in self.view.panel:
            size, _ = fitting(text, frame.w - 40, ((40, 1), (36, 1), (32, 1), (28, 2), (24, 3)), bold=True)
            gap = max(min((share - 34 - size * 1.3) / 2, 26.0), 0.0) if paragraphs else 0.0
            paragraphs.append(paragraph((Run(label, theme.MUTED, False, 12),), self.t.language, leading=17, before=gap))
            paragraphs.append(
                paragraph((Run(text, theme.INK, True, size / 2),), self.t.language, leading=size * 1.3 / 2)
            )
        add(
            self.slide,
            self.t("要点"),
            paragraphs,
            role=RIGHT_ROLE,
            anchor="ctr",
            frame=Frame(frame.x + 40, frame.y, frame.w - 40, frame.h),
        )

    def _points(self, frame: Frame, role: str = 'type="body" idx="1"') -> None:
        """Sentences one under another, as large as they fit."""
        points: Sequence[str] = self.view.points
        if not points:
            return
        longest = self.t.paragraph(*points) + "　" * len(points)
        steps = [(size, count) for size, count in POINT_STEPS if count * size * LEADING * 1.12 <= frame.h]
        size, _ = fitting(longest, frame.w * 0.92, steps or POINT_STEPS[-1:])
        paragraphs = [paragraph((Run(text, theme.INK, False, size / 2),), self.t.language, leading=size * LEADING / 2, before=size * 0.22)
                for text in points]  # fmt: skip
        add(self.slide, self.t("正文"), paragraphs, role=role, frame=frame)
