"""Letters by mail: the digest of what changed stage, and the reminder of what is due. Plain text and HTML say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import urljoin

from dashboard.documents.changes.since import ChangesSince
from dashboard.facts.scope import Scope
from dashboard.text.register import MOVES, move_word
from dashboard.text.words import Words
from data_access.outbox import NewLetter


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


def digest_blocks(scope: Scope, moved: ChangesSince, department: str = "") -> tuple[Block, ...]:
    """What changed stage and is not muted, by kind; of one department's indicators, or of all."""
    t, known = scope.t, scope.facts.catalogue.indicator
    kept = [
        move for move in moved.moves
        if not move.muted and (not department or known[move.indicator].department == department)
    ]  # fmt: skip
    return tuple(
        Block(move_word(kind, t), tuple(
            Item(t("{name}：{text}", name=move.name, text=f"{move.before} → {move.after}")
                 + (t("（{part}）", part=t("含演示数据")) if move.demonstration else ""), move.href)
            for move in kept if move.kind == kind
        ))
        for kind in MOVES if any(move.kind == kind for move in kept)
    )  # fmt: skip


def letter(
    recipient: Recipient, subject: str, opening: str, blocks: Sequence[Block], page: Item, base: str, t: Words
) -> NewLetter:
    """A letter in both forms; addresses are made whole with `base`."""
    foot = t("本邮件由系统自动发出，只列阶段有变化的预警；已静默的不列。不需要再收时，请联系妇儿工委办公室。")
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
