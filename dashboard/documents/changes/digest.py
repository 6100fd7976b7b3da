"""Letters by mail: the digest of what changed, and the reminder of what is due. Plain text and HTML say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Protocol
from urllib.parse import urljoin

from dashboard.documents.changes.rows import follow_rows
from dashboard.documents.changes.since import ChangesSince
from dashboard.facts.scope import Scope
from dashboard.text.register import MOVES, move_word
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.outbox import NewLetter

LISTED = 20
"""How many lines of a kind are listed; the page has them all."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is written to: an address, in a language; with a department what concerns it alone, else everything."""

    address: str
    language: str
    department: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a letter, with the page it leads to (an address of ours)."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading."""

    heading: str
    items: tuple[Item, ...]


def digest_blocks(scope: Scope, moved: ChangesSince, since: datetime, department: str = "") -> tuple[Block, ...]:
    """Everything that changed, by kind: warnings that are not muted, verdicts, figures revised, what was to be done.

    With a department what it answers for alone; of a kind so many lines, the others counted.
    """
    t, known = scope.t, scope.facts.catalogue.indicator

    def concerns(indicator: str, owner: str = "") -> bool:
        own = known[indicator].department if indicator in known else ""
        return not department or department in (own, owner)

    moves = [move for move in moved.moves if not move.muted and concerns(move.indicator)]
    blocks = [
        Block(move_word(kind, t), tuple(
            _item(t("{name}：{text}", name=move.name, text=f"{move.before} → {move.after}"), move, t)
            for move in moves if move.kind == kind
        ))
        for kind in MOVES
    ]  # fmt: skip
    blocks.append(Block(t("判定变化的目标"), tuple(
        _item(t("{name}：{text}", name=turn.name, text=f"{turn.before_word} → {turn.after_word}"), turn, t)
        for turn in moved.turns if concerns(turn.indicator)
    )))  # fmt: skip
    blocks.append(Block(t("修订的数值"), tuple(
        _item(t("{name}：{text}", name=f"{figure.name} · {figure.place} · {figure.year}",
                text=f"{figure.before} → {figure.after or t('撤回')}"), figure, t)
        for figure in moved.revised if concerns(figure.indicator)
    )))  # fmt: skip
    blocks.append(Block(t("决定和措施"), tuple(
        _item(t("{name}：{text}", name=row.name, text=t.join(filter(None, (row.label, t("期限 {day}", day=row.after) if row.after else "")))), row, t)
        for task, row in follow_rows(scope, since) if concerns(task.indicator, task.department)
    )))  # fmt: skip
    return tuple(_shortened(scope, block) for block in blocks if block.items)


class Told(Protocol):
    """A change with the page it leads to."""

    @property
    def href(self) -> str:
        """The address of the page."""

    @property
    def demonstration(self) -> bool:
        """Whether it is invented."""


def _item(text: str, told: Told, t: Words) -> Item:
    return Item(text + (t("（{part}）", part=t("含演示数据")) if told.demonstration else ""), told.href)


def _shortened(scope: Scope, block: Block) -> Block:
    more = len(block.items) - LISTED
    if more <= 0:
        return block
    rest = Item(scope.t.count("其余 {n} 项见网页", more), scope.href(Path.CHANGES))
    return Block(block.heading, (*block.items[:LISTED], rest))


def letter(
    recipient: Recipient, subject: str, opening: str, blocks: Sequence[Block], page: Item, base: str, t: Words
) -> NewLetter:
    """A letter in both forms; addresses are made whole with `base`."""
    foot = t("本邮件由系统自动发出，只列有变化的内容；已静默的预警不列。不需要再收时，请联系妇儿工委办公室。")
    lines = [opening, ""]
    for block in blocks:
        lines += [block.heading, *(f"- {item.text}\n  {urljoin(base, item.href)}" for item in block.items), ""]
    lines += [f"{page.text}{urljoin(base, page.href)}", "", foot]
    parts = "".join(
        f"<h2>{escape(block.heading)}</h2><ul>{''.join(_listed(item, base) for item in block.items)}</ul>"
        for block in blocks
    )
    html = (
        f'<!doctype html><html lang="{"zh-CN" if t.language == "zh" else "en"}"><head><meta charset="utf-8">'
        f"<title>{escape(subject)}</title></head><body><p>{escape(opening)}</p>{parts}"
        f'<p>{escape(page.text)}<a href="{escape(urljoin(base, page.href))}">{escape(urljoin(base, page.href))}</a></p>'
        f"<p><small>{escape(foot)}</small></p></body></html>"
    )
    return NewLetter(recipient.address, " ".join(subject.split()), "\n".join(lines), html)


def _listed(item: Item, base: str) -> str:
    return f'<li><a href="{escape(urljoin(base, item.href))}">{escape(item.text)}</a></li>'


NEAR = 7
"""How many days before it is due whoever answers for it is reminded."""
WEEK = 7


def stage_of(due: date, today: date) -> str:
    """Which reminder is due today: `near` in the week before, `due` on the day and in the week after, then `week1`, `week2` …,
    which go to the office. Empty while it is further off."""
    late = (today - due).days
    if late < -NEAR:
        return ""
    if late < 0:
        return "near"
    return "due" if late < WEEK else f"week{late // WEEK}"


def to_office(stage: str) -> bool:
    """Whether a reminder goes to whoever is above: the recipients without a department."""
    return stage.startswith("week")
