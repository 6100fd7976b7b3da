"""The form of the chain of supervision: to whom a warning goes that nobody signs for, and which days are not worked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.facts.chain import chain
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, overtaken_text
from dashboard.whole_numbers import whole_number
from data_access.accounts import Actor
from data_access.catalogue.model import ChainLink, Holiday
from data_access.chain_settings import fingerprint, set_chain
from data_access.errors import Overtaken

LINKS, LONGEST, SATURDAY = 4, 60, 5
WORDS = {"放假": "holiday", "上班": "workday", "holiday": "holiday", "workday": "workday"}


@dataclass(frozen=True, slots=True)
class ChainForm:
    """What counts now, as the form holds it: the links, a line for each day, and the state they are of."""

    links: tuple[tuple[str, str, str], ...]
    days: str
    seen: str


def chain_form(scope: Scope) -> ChainForm:
    """The form of the scope's place."""
    links, t = chain(scope.facts), scope.t
    words = {"holiday": t("放假"), "workday": t("上班")}
    days = sorted(scope.facts.catalogue.holidays, key=lambda row: row.day)
    return ChainForm(
        links=tuple((str(link.days), link.to_zh, link.to_en) for link in links),
        days="\n".join(f"{row.day.isoformat()} {words[row.kind]} {row.note or ''}".strip() for row in days),
        seen=fingerprint(links, days),
    )


def lay_down(scope: Scope, sent: Mapping[str, str], by: Actor) -> Typed | None:
    """Lay down what was sent; None once it is written, else the form with what is wrong at its field."""
    errors: dict[str, str] = {}
    links = _links(scope, sent, errors)
    days = _days(scope, sent.get("days", ""), errors)
    if errors:
        return Typed(dict(sent), errors)
    try:
        set_chain(scope.services.store.database, scope.facts.place, links, days, by, seen=sent.get("seen", ""),
                  shown=chain_form(scope).seen)  # fmt: skip
    except Overtaken as overtaken:
        return Typed(dict(sent), whole=overtaken_text(scope.services, overtaken, scope.t))
    return None


def _links(scope: Scope, sent: Mapping[str, str], errors: dict[str, str]) -> list[ChainLink]:
    t, place = scope.t, scope.facts.place
    found: list[ChainLink] = []
    for at in range(1, LINKS + 1):
        days, zh, en = (sent.get(f"{name}-{at}", "").strip() for name in ("limit", "zh", "en"))
        if not (days or zh or en):
            continue
        if not whole_number(days, most=250):
            errors[f"limit-{at}"] = t("请填 1 到 250 之间的整数（工作日）")
        elif found and int(days) <= found[-1].days:
            errors[f"limit-{at}"] = t("每一级的期限要比上一级长（上一级 {n} 个工作日）", n=found[-1].days)
        if not zh or len(zh) > LONGEST:
            errors[f"zh-{at}"] = t("请填上报对象，最多 {n} 个字", n=LONGEST)
        if len(en) > LONGEST:
            errors[f"en-{at}"] = t("最多 {n} 个字，现在 {m} 个", n=LONGEST, m=len(en))
        if not errors:
            found.append(ChainLink(link=f"{place}-{at}", district=place, days=int(days), to_zh=zh, to_en=en or zh))
    if not found and not errors:
        errors["limit-1"] = t("至少要有一级")
    return found


def _days(scope: Scope, text: str, errors: dict[str, str]) -> list[Holiday]:
    """A day on each line, with what it is and perhaps a note; what is wrong is told with its line."""
    t = scope.t
    found: dict[date, Holiday] = {}
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split(maxsplit=2)
        if not parts:
            continue
        try:
            day, kind = date.fromisoformat(parts[0]), WORDS[parts[1]]
        except (ValueError, KeyError, IndexError):
            errors["days"] = t("第 {n} 行读不懂，请写成：2026-10-01 放假 国庆节", n=number)
            return []
        if (day.weekday() >= SATURDAY) == (kind == "holiday"):
            errors["days"] = t("第 {n} 行：{day} 本来就{what}，不用写", n=number, day=day.isoformat(),
                               what=t("不上班") if kind == "holiday" else t("要上班"))  # fmt: skip
            return []
        if day in found:
            errors["days"] = t("第 {n} 行：{day} 写了两次", n=number, day=day.isoformat())
            return []
        found[day] = Holiday(day=day, kind=kind, note=parts[2] if len(parts) > 2 else None)
    return [found[day] for day in sorted(found)]
