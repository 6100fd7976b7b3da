"""The page of what can be taken away: which files there are, what each holds, and for what it can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.documents.exports import NOTICE
from dashboard.documents.notice_choice import choices, left_out
from dashboard.facts.known import Facts
from dashboard.facts.periods import plan_label
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_plans
from dashboard.services.evaluation.rounds import ends_plans, rounds
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

FieldName = Literal["year", "plan", "area", "domain", "notice", "lang"]


@dataclass(frozen=True, slots=True)
class Field:
    """A menu of a form: what it is called, its (value, words), and which one stands chosen."""

    name: FieldName
    label: str
    options: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be asked for. `kind` is that of its job."""

    kind: str
    title: str
    form: str
    """The format as people call it."""
    holds: str
    size: str
    fields: tuple[Field, ...]
    links: tuple[tuple[str, str], ...] = ()
    """Further ways to the same, as (words, address)."""
    more: tuple[tuple[str, str], ...] = ()
    """Fields that are sent along unseen."""
    refused: str = ""
    """Why it cannot be made just now, instead of the form."""
    note: str = ""
    """What is not in it, and why."""


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The page."""

    finding: str
    qualifying: str
    offers: tuple[Offer, ...]
    streets: tuple[tuple[str, str], ...]
    demonstration: bool


def reports(scope: Scope) -> ReportsView:
    """The offers, their menus set to the reader's view."""
    facts = scope.facts
    t = scope.t
    link = scope.link
    fields = _Fields(facts, scope.selection, t)
    return ReportsView(
        finding=t("报告与数据下载：监测报告、幻灯片、工作簿、提示函"),
        qualifying=t("每个文件都用网页上的同一套数字和结论，文件名写明区县、规划、年份和数据版本；做好的文件保留两天。"),
        offers=(
            _report(scope, scope.selection, fields), _deck(fields, scope), _workbook(fields, t),
            _notices(scope, scope.selection, fields), _figures(fields, t),
        ),
        streets=tuple(
            (t.of(street, "short"), href(Path.STREET, link.with_filter("print", "yes"), street.area))
            for street in facts.streets_in(scope.year)
        ),
        demonstration=_invented(scope),
    )  # fmt: skip


def _invented(scope: Scope) -> bool:
    """Whether the files of the reader's view would rest on an invented figure."""
    rows = (scope.verdict(target) for target in scope.targets)
    return any(row is not None and row.demonstration for row in rows)


class _Fields:
    """The menus, each set to the reader's view."""

    def __init__(self, facts: Facts, selection: Selection, t: Words) -> None:
        self._facts, self._selection, self._t = facts, selection, t

    def year(self) -> Field:
        """As-of years, the newest first."""
        t = self._t
        years = tuple((str(year), t("{year}年", year=year)) for year in reversed(self._facts.years))
        return Field("year", t("年份"), years, str(self._selection.year or self._facts.default_year))

    def plan(self) -> Field:
        """The plans in force together, or one; a chosen one of another period stands among them."""
        t, running = self._t, self._facts.in_force(self._selection.year or self._facts.default_year)
        chosen = self._facts.catalogue.plan.get(self._selection.plan)
        plans = (*running, chosen) if chosen and chosen not in running else running
        both = (("", t("两部规划")),) if len(running) > 1 else ()
        named = ((plan.plan, plan_label(plan, running, t)) for plan in plans)
        return Field("plan", t("规划"), (*both, *named), self._selection.plan)

    def area(self) -> Field:
        """The district or a street."""
        t, facts = self._t, self._facts
        streets = facts.streets_in(self._selection.year or facts.default_year)
        whole = (facts.district.area, t("{area}（全区）", area=t.of(facts.district)))
        return Field(
            "area", t("区域"), (whole, *((street.area, t.of(street)) for street in streets)), self._selection.area
        )

    def domain(self) -> Field:
        """All domains, or one."""
        t, domains = self._t, sorted(self._facts.catalogue.domains, key=lambda row: row.order)
        return Field("domain", t("领域"), (("", t("全部领域")), *((domain.domain, t.of(domain)) for domain in domains)),
                     self._selection.filter("domain"))  # fmt: skip

    def language(self) -> Field:
        """The language of the file."""
        t = self._t
        return Field("lang", t("语言"), (("zh", "中文"), ("en", "English")), self._selection.language)


def _report(scope: Scope, selection: Selection, fields: _Fields) -> Offer:
    t = scope.t
    last = max((plan.period_end for plan in selected_plans(scope.facts, selection)), default=0)
    final = selection.year == last
    return Offer(
        kind="report",
        title=t("年度监测报告暨终期评估报告") if final else t("年度监测报告"),
        form=t("Word 文档（DOCX）"),
        holds=t(
            "达标情况、各领域结果、各街道、女性与男性、预警和跟进，附全部数据、来源和修订。规划期最后一年为终期评估报告。"
        ),
        size=t("约 1 MB，十几秒"),
        fields=(fields.year(), fields.plan(), fields.language()),
    )


def _deck(fields: _Fields, scope: Scope) -> Offer:
    t = scope.t
    return Offer(
        kind="deck",
        title=t("会议幻灯片"),
        form=t("幻灯片（PPTX）"),
        holds=t("整部规划一项指标一页：结论、可编辑的图、来源，备注里有讲稿。要挑选、排序或缩小范围，到“会议”页。"),
        size=t("约 1 MB，十几秒"),
        fields=(fields.year(), fields.plan(), fields.language()),
        links=((t("到“会议”页挑选内容"), scope.href(Path.PRESENT)), *_reviews(scope)),
        more=(("scope", "all"),),
    )


def _reviews(scope: Scope) -> tuple[tuple[str, str], ...]:
    """The ways to the slides of the meetings that review final evaluations."""
    return tuple(
        (scope.t("评审会幻灯片：{name}", name=one.name), scope.href(Path.REVIEW_DECK, f"{one.code}.pptx"))
        for one in rounds(scope) if ends_plans(scope, one)
    )  # fmt: skip


def _workbook(fields: _Fields, t: Words) -> Offer:
    return Offer(
        kind="workbook",
        title=t("数据工作簿"),
        form=t("Excel 工作簿（XLSX）"),
        holds=t(
            "全部数据、目标进展、定义、街道对照、女性与男性、预警、来源和修订，一行一个数；每项指标一张可编辑的图。"
        ),
        size=t("约 1 MB，十几秒"),
        fields=(fields.area(), fields.year(), fields.plan(), fields.domain(), fields.language()),
    )


def _notices(scope: Scope, selection: Selection, fields: _Fields) -> Offer:
    t = scope.t
    listed, left = choices(scope), left_out(scope.over(scope.selection.bare()))
    options = tuple((choice.value, choice.label) for choice in listed)
    about = Field("notice", t("预警"), options, selection.filter(NOTICE))
    area = (
        t.of(scope.facts.catalogue.area[selection.area], "short")
        if selection.area in scope.facts.catalogue.area
        else ""
    )
    return Offer(
        kind="notices",
        title=t("预警提示函"),
        form=t("Word 文档（DOCX）"),
        holds=t("每项预警一页：事实、差距、速度、请求、期限和回执；可以全部、按责任部门或单项生成。区域和年份用页面上方所选：{area}，{year}年。",
                area=area, year=selection.year),
        size=t("每份约 20 KB"),
        fields=(about, fields.language()),
        links=((t("查看预警清单"), scope.href(Path.WARNINGS)), *_papers(scope)),
        refused="" if listed else left or t("所选区域和年份没有预警，没有可发的提示函。"),
        note=left if listed else "",
    )  # fmt: skip


def _papers(scope: Scope) -> tuple[tuple[str, str], ...]:
    """The way to the papers of supervision, where warnings have been handed over."""
    handed = any(case.area == scope.area for case in scope.facts.followed.cases)
    return ((scope.t("督办单、通报和台账"), scope.href(Path.WARNINGS, anchor="papers")),) if handed else ()


def _figures(fields: _Fields, t: Words) -> Offer:
    return Offer(
        kind="figures",
        title=t("全部数据"),
        form=t("逗号分隔的表（CSV）"),
        holds=t("所选范围的全部数据，一行一个数，供其他程序读取；不公布的数留空并写明原因。"),
        size=t("约 1 MB，几秒"),
        fields=(fields.area(), fields.year(), fields.plan(), fields.domain(), fields.language()),
    )
