"""What a file would change, in words: figures before and after, verdicts that turn, invented figures that give way."""

from __future__ import annotations

from dashboard.services.data.check_views import ChangeRow, FlipRow, PreviewView
from dashboard.services.data.parts import area_name, figure_name, number_of, page_number, pager, split_name
from dashboard.services.facts import Facts
from dashboard.text import statuses
from dashboard.text.numbers import visible
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.importing.preview import Change, Preview
from data_access.verdicts import Flip

CHANGES = "changes"
SIZE = 100
MOST_FLIPS = 200
MOST_NAMES = 12


def preview_view(facts: Facts, found: Preview, link: Selection, path: str, t: Words) -> PreviewView:
    """One page of the changes; the district's verdicts before the streets'."""
    number = page_number(link, SIZE, len(found.changes), name=CHANGES)
    shown = found.changes[(number - 1) * SIZE : number * SIZE]
    rows = [(one, _change(facts, one, link, t)) for one in shown]
    flips = sorted(found.flips, key=lambda one: (one.area != facts.district.area, -one.as_of, -_weight(one)))
    names = dict.fromkeys(figure_name(facts, one.indicator, t) for one in found.vanishing)
    return PreviewView(
        new=found.new,
        revised=found.revised,
        unchanged=found.unchanged,
        revisions=tuple(row for one, row in rows if one.before is not None),
        additions=tuple(row for one, row in rows if one.before is None),
        pager=pager(path, link, number, SIZE, len(found.changes), t, name=CHANGES),
        flips=tuple(_flip(facts, one, link, t) for one in flips[:MOST_FLIPS]),
        more_flips=max(len(flips) - MOST_FLIPS, 0),
        vanishing=tuple(names)[:MOST_NAMES],
        vanishing_names=len(names),
        vanishing_count=sum(one.figures for one in found.vanishing),
    )


def _weight(one: Flip) -> int:
    """Turns of a warning first, the graver the earlier."""
    turned = one.warning_before != one.warning_after
    return 10 * turned + max(one.warning_before, one.warning_after)


def _change(facts: Facts, one: Change, link: Selection, t: Words) -> ChangeRow:
    split = t.join([split_name(one.sex, one.age_group, t), one.unit])
    known = facts.catalogue.indicator.get(one.indicator)
    difference = ""
    if one.before is not None:
        change = one.after - one.before
        difference = t.signed(change, visible(change, known.decimals if known else 2))
    return ChangeRow(
        name=figure_name(facts, one.indicator, t) + (t("（{part}）", part=split) if split else ""),
        href=href(Path.INDICATOR, link.bare(), one.indicator),
        area=area_name(facts, one.area, t),
        year=str(one.year),
        before=number_of(facts, one.indicator, one.before, t) if one.before is not None else "",
        after=number_of(facts, one.indicator, one.after, t),
        change=difference,
        mark=t("暂定数") if one.mark == "provisional" else "",
        place=one.place,
    )


def _flip(facts: Facts, one: Flip, link: Selection, t: Words) -> FlipRow:
    target = facts.catalogue.target.get(one.target)
    indicator = target.indicator if target else ""
    return FlipRow(
        name=t.of(target) if target else one.target,
        href=href(Path.INDICATOR, link.bare(), indicator, anchor=one.target),
        area=area_name(facts, one.area, t),
        year=str(one.as_of),
        before=_verdict(one.group_before, one.status_before, t),
        after=_verdict(one.group_after, one.status_after, t),
        warning=_warning(one, t),
    )


def _verdict(group: str, status: str, t: Words) -> tuple[str, str]:
    """Group (for the shape) and word; no verdict at all is told as too little data."""
    known = group or "no_verdict"
    return known, statuses.status_word(status, t) if status else statuses.group_word("no_verdict", t)


def _warning(one: Flip, t: Words) -> str:
    if one.warning_before == one.warning_after:
        return statuses.warning_word(one.warning_after, t) if one.warning_after else ""
    return t("{before} → {after}", before=_level(one.warning_before, t), after=_level(one.warning_after, t))


def _level(level: int, t: Words) -> str:
    return statuses.warning_word(level, t) if level else t("无预警")
