"""The first data page: what is owed, what stands of it, templates, and what was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.facts.choices import Link
from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.data.completeness import OutstandingReports, due_text, outstanding_reports
from dashboard.services.data.entry import SOUGHT
from dashboard.services.data.figure_words import area_name, figure_name, rounded_value, when_text
from dashboard.services.data.links import tabs, year_links
from dashboard.services.data.owners import OWNER, YEAR, Owner, owner_of, owners, report_year
from dashboard.services.data.problems import part_word
from dashboard.services.data.review import again_address
from dashboard.services.data.submissions import (
    contents_text,
    file_name,
    sent_back,
    submission_row,
    submissions,
    undone_batches,
    waiting,
)
from dashboard.services.data.view_models import BehindRow, HomeView, OwedRow, ReturnedRow, TemplateLink
from dashboard.text.data import state_word
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.importing.behind import Behind
from data_access.submissions import Submission

LISTED = 50


def home(scope: Scope, reader: Reader) -> HomeView:
    """What the reader's own body owes, or the one a reviewer chose; without one, what everybody owes together."""
    services, facts, link, t = scope.services, scope.facts, scope.view, scope.t
    year = report_year(facts, link)
    owner = owner_of(reader, scope, link)
    owing = outstanding_reports(scope, year)
    frame = owing.of(owner.code) if owner else owing.frame
    counts = {name: int(frame[name].sum()) for name in ("figures", "reported", "provisional", "submitted", "owed")}
    base = link.with_filter("said", "")
    on = scope.link.with_filter(YEAR, link.filter(YEAR)).with_filter(
        OWNER, owner.code if owner and not reader.owner else ""
    )
    mine = submissions(services).find(owner=owner.code if owner else None, district=facts.place, limit=LISTED)
    named = people(services)
    undone = undone_batches(scope)
    returned = sent_back(scope, owner.code) if owner and reader.owner else ()
    return HomeView(
        finding=_returned(returned, t) or _finding(owner, year, counts, t),
        qualifying=_qualifying(owing, owner, counts, bool(returned), t),
        behind=tuple(_behind(scope, total, on, named) for total in (owing.of_totals(owner.code) if owner else ())),
        returned=tuple(_sent_back(submission, scope) for submission in returned),
        tabs=tabs(reader, scope, Path.DATA, waiting(services, reader, facts.place)),
        years=year_links(scope, base, Path.DATA, year),
        year=year,
        owner=owner,
        owners=_owner_links(scope, reader, base, year, owner),
        tallies=_tallies(counts, owing, t) if counts["figures"] else (),
        rows=tuple(_row(scope, owing, row) for row in frame.to_dict("records")) if owner else (),
        submissions=tuple(submission_row(scope, submission, undone, named) for submission in mine),
        templates=_templates(owner, year, counts["figures"], scope),
        upload=href(Path.DATA_UPLOAD, on),
        entry=href(Path.DATA_ENTRY, on),
    )


def _returned(returned: Sequence[Submission], t: Words) -> str:
    """What comes before everything else: something was sent back."""
    return t.count("{n} 份被退回，请改正", len(returned)) if returned else ""


def _sent_back(submission: Submission, scope: Scope) -> ReturnedRow:
    t = scope.t
    return ReturnedRow(
        name=file_name(submission, t),
        contents=contents_text(submission, t),
        when=when_text(submission.decided_at),
        remark=submission.remark,
        href=scope.href(Path.DATA_CHECK, str(submission.submission)),
        again=again_address(submission, scope.view),
    )


def _behind(scope: Scope, total: Behind, link: Selection, named: Named) -> BehindRow:
    """A total to be reported anew, and where."""
    t = scope.t
    return BehindRow(
        name=figure_name(scope, total.indicator),
        text=t("{street}（{who}，{when}）之后，各街道{part}合计 {total}，全区仍为 {whole}；请核对后更新全区的数据。",
               street=area_name(scope, total.street), who=named(total.who), when=when_text(total.when),
               part=part_word(total.part, t), total=t.level(total.total), whole=t.level(total.whole)),
        href=href(Path.DATA_ENTRY, link.with_filter(SOUGHT, total.indicator)),
    )  # fmt: skip


def _qualifying(
    owing: OutstandingReports, owner: Owner | None, counts: Mapping[str, int], returned: bool, t: Words
) -> str:
    """The date due; where something was sent back, before it what is owed."""
    if not counts["figures"]:
        return ""
    return t.sentence(_finding(owner, owing.year, counts, t) if returned else "", due_text(owing, t))


def _finding(owner: Owner | None, year: int, counts: Mapping[str, int], t: Words) -> str:
    name = owner.name if owner else t("全区各单位")
    if not counts["figures"]:
        return t("{owner}：{year}年没有应报的数据", owner=name, year=year)
    if not counts["owed"]:
        return t("{owner}：{year}年的数据已经报齐", owner=name, year=year)
    return t.count("{owner}：{year}年应报 {all} 个数据，还缺 {missing} 个", counts["owed"], owner=name, year=year,
                   missing=t.number(counts["owed"], 0), all=t.number(counts["figures"], 0))  # fmt: skip


def _tallies(counts: Mapping[str, int], owing: OutstandingReports, t: Words) -> tuple[tuple[str, str, str], ...]:
    owed = "late" if owing.late and counts["owed"] else "owed"
    return (
        ("reported", state_word("reported", t), t.number(counts["reported"], 0)),
        ("provisional", t("其中暂定数"), t.number(counts["provisional"], 0)),
        ("submitted", state_word("submitted", t), t.number(counts["submitted"], 0)),
        (owed, state_word(owed, t), t.number(counts["owed"], 0)),
    )


def _owner_links(scope: Scope, reader: Reader, link: Selection, year: int, owner: Owner | None) -> tuple[Link, ...]:
    if not reader.may(Right.REVIEW):
        return ()

    def to(code: str) -> str:
        return href(Path.DATA, link.with_filter(OWNER, code))

    whole = Link(scope.t("全部单位"), to(""), owner is None)
    now = owner.code if owner else ""
    return (whole, *(Link(owner.name, to(owner.code), owner.code == now) for owner in owners(scope, year)))


def _row(scope: Scope, owing: OutstandingReports, row: Mapping[Any, Any]) -> OwedRow:
    t = scope.t
    state, word = _state(row, t)
    return OwedRow(
        name=figure_name(scope, row["indicator"]),
        part=_part(scope, row),
        href=scope.href(Path.INDICATOR, row["indicator"]),
        areas=t("{reported} / {all}", reported=t.number(row["reported"], 0), all=t.number(row["figures"], 0)),
        now=_value(scope, row, owing.year, reported=True),
        last=_value(scope, row, owing.year - 1),
        state=state,
        word=word,
    )  # fmt: skip


def _part(scope: Scope, row: Mapping[Any, Any]) -> str:
    """Who reports the streets' figures of an indicator, where streets have any."""
    t = scope.t
    indicator = scope.facts.catalogue.indicator[row["indicator"]]
    if row["kind"] != "department" or indicator.level != "street":
        return ""
    return t("街道数据由街道报") if indicator.streets_report else t("街道数据由部门统一报")


def _state(row: Mapping[Any, Any], t: Words) -> tuple[str, str]:
    if row["state"] == "reported":
        state = "provisional" if row["provisional"] else "reported"
        return state, state_word(state, t)
    if row["state"] == "submitted":
        return "submitted", state_word("submitted", t)
    if row["state"] == "partly":
        return "partly", t.count("缺 {n} 个", row["owed"])
    return "owed", state_word("owed", t)


def _value(scope: Scope, row: Mapping[Any, Any], year: int, *, reported: bool = False) -> str:
    """The headline figure of a year: the district's, or the street's own; a dash where there is none (reported)."""
    facts, t = scope.facts, scope.t
    area = row["owner"] if row["kind"] == "area" else facts.district.area
    points = facts.series.get(facts.key(row["indicator"], area), ())
    shown = next((point for point in points if point.year == year), None)
    if shown is None or (reported and shown.mark in ("demonstration", "printed")):
        return t.number(None)
    text = rounded_value(scope, row["indicator"], shown.value)
    if shown.mark == "printed":
        return text + t("（规划）")
    return text + t("（演示）") if shown.mark == "demonstration" else text


def _templates(owner: Owner | None, year: int, figures: int, scope: Scope) -> tuple[TemplateLink, ...]:
    t = scope.t
    if owner is None or not figures:
        return ()
    where = f"{Path.DOWNLOAD}template/{owner.code}/{year}.xlsx"
    label = t("{owner}{year}年模板", owner=owner.name, year=year)
    return (TemplateLink(label, scope.href(where), t.count("{n} 个数据", figures)),)
