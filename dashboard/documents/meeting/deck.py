"""The deck of a meeting: an agenda over (frozen) facts, slide by slide; the screen and the file are drawn from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from babel.dates import format_date

from dashboard.documents.changes.since import ChangesSince
from dashboard.documents.meeting.agenda import Agenda, domain_of, items_of, read_agenda, targets_of
from dashboard.documents.meeting.deck_further import further_slides
from dashboard.documents.meeting.deck_indicator import item_slide
from dashboard.documents.meeting.deck_meeting import changed_slides, decision_slides, followup_slides
from dashboard.documents.meeting.deck_overview import domain_slide, overview_slide, title_slide
from dashboard.documents.meeting.deck_tables import annex_slides, warning_slides
from dashboard.documents.meeting.slides import Deck, Slide
from dashboard.facts.asked import NUMERIC
from dashboard.facts.charts import file_name
from dashboard.facts.decisions import DecisionView
from dashboard.facts.lru_cache import LruCache
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import PRINTED
from dashboard.text.words import Words
from data_access.snapshots import Snapshot

KEPT = 16

_kept: WeakKeyDictionary[Services, LruCache[Hashable, tuple[Slide, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a deck is shown at: former decisions, this meeting's, what changed before it and after it."""

    former: tuple[DecisionView, ...] = ()
    noted: tuple[DecisionView, ...] = ()
    kept: bool = False
    """Whether the meeting was entered under a name, so that decisions can be noted."""
    since: ChangesSince | None = None
    """What changed from the last meeting to the figures shown."""
    moved: ChangesSince | None = None
    """What has changed since the figures shown were frozen."""


def deck(
    of: Scope,
    *,
    frozen: Snapshot | None = None,
    occasion: Occasion | None = None,
) -> Deck:
    """The deck of the agenda that the address of a view says, in its language; always of the whole district.

    Without `frozen` it is a deck of the present figures, and its stamp says so.
    """
    at = occasion or Occasion()
    services, facts = of.services, of.facts
    agenda = read_agenda(of.selection)
    scope = of.over(of.selection.bare()).whole
    t = scope.t
    items = items_of(scope, agenda, at.since.indicators if at.since else ())
    parts = (facts.decided, tuple((case.case_number, case.version, case.actions) for case in facts.followed.cases))
    key = (
        frozen.digest if frozen else facts.digest,
        facts.remembered,
        facts.office,
        parts,
        date.today(),
        scope.selection,
        items,
        agenda.domains,
        agenda.without,
    )
    cache = _kept.setdefault(services, LruCache(KEPT))
    body = cache.get(key, lambda: tuple(_body(scope, agenda, items)))
    opening = followup_slides(at.former, t)
    if at.since is not None and (agenda.scope == "changed" or (agenda.has("changes") and at.since.total)):
        opening += changed_slides(at.since, "since", t("上次会议以来的变化"), "", t)
    slides = [*opening, *body]
    if agenda.has("decisions"):
        place = next((n for n, slide in enumerate(slides) if slide.key == "annex"), len(slides))
        slides[place:place] = decision_slides(at.noted, t, kept=at.kept)
    if at.moved is not None and at.moved.total:
        slides += changed_slides(
            at.moved,
            "moved",
            t("冻结以来的变化"),
            t("与现行数据比较；本次会议的其他各页不变"),
            t,
        )
    first = _title(scope, agenda, items, demonstration=any(slide.demonstration for slide in slides))
    return _deck(scope, agenda, frozen, [first, *slides])


def _body(scope: Scope, agenda: Agenda, items: Sequence[str]) -> Iterator[Slide]:
    _services, facts, _selection = scope.services, scope.facts, scope.selection
    if agenda.has("overview") and (first := overview_slide(scope)):
        yield first
    opened: set[str] = set()
    for code in items:
        targets = targets_of(scope, code)
        domain = domain_of(facts, targets[0]) if targets else ""
        if domain and domain not in opened and agenda.has("domains"):
            opened.add(domain)
            if slide := domain_slide(scope, domain):
                yield slide
        if slide := item_slide(scope, code):
            yield slide
    for domain in agenda.domains if agenda.has("domains") else ():
        if domain not in opened and (slide := domain_slide(scope, domain)):
            yield slide  # one without a numeric target that the rule chose is an agenda all the same
    if agenda.has("further"):
        yield from further_slides(scope, agenda)
    if agenda.has("warnings") and facts.catalogue.targets:
        yield from warning_slides(scope)
    if agenda.has("annex"):
        yield from annex_slides(scope, agenda)


def _title(scope: Scope, agenda: Agenda, items: Sequence[str], *, demonstration: bool) -> Slide:
    t = scope.t
    lines = (
        agenda.meeting,
        date_text(agenda, t),
        _plans(scope),
        t("截至 {year} 年", year=scope.year),
    )
    contents = _contents(scope, items)
    return title_slide(title_of(scope, agenda), (*lines, contents), (contents,), demonstration=demonstration)


def _contents(scope: Scope, items: Sequence[str]) -> str:
    """How many indicators the meeting goes through, and of which domains, in their order."""
    t = scope.t
    count = t.count("{n} 项指标", len(items))
    asked = [target for code in items for target in targets_of(scope, code)]
    if len(asked) > len(items):  # one figure may be asked for by several goals, with a number or without
        numeric = sum(1 for target in asked if target.kind in NUMERIC)
        loose = len(asked) - numeric
        parts = (
            t.count("{n} 项量化目标", numeric) if numeric else "",
            t.count("{n} 项定性目标", loose) if loose else "",
        )
        count = t("{indicators}（{targets}）", indicators=count, targets=t.join(parts))
    counts = Counter(domain_of(scope.facts, own[0]) for code in items if (own := targets_of(scope, code)))
    if len(counts) < 2:
        return count
    listed = t.join(f"{t.of(scope.facts.catalogue.domain[domain])} {n}" for domain, n in counts.items())
    return t("{name}：{text}", name=count, text=listed)


def title_of(scope: Scope, agenda: Agenda) -> str:
    """The title given, else the district's monitoring."""
    t = scope.t
    return agenda.title or t("{district}妇女儿童发展规划监测", district=t.of(scope.facts.district))


def date_text(agenda: Agenda, t: Words) -> str:
    """The day of the meeting, written out; empty where none was given."""
    if agenda.day is None:
        return ""
    return format_date(agenda.day, format="long", locale="zh_CN" if t.language == "zh" else "en_GB")


def _plans(scope: Scope) -> str:
    t = scope.t
    plans = scope.plans
    periods = sorted({f"{plan.period_start}—{plan.period_end}" for plan in plans})
    return t("{plans}（{period}）", plans=t.join(t.of(plan, "short") for plan in plans), period=t.join(periods))


def stamp_of(frozen: Snapshot | None, version: int, t: Words) -> str:
    """When the figures were frozen, at which data version, and the beginning of their digest."""
    if frozen is None:
        return t("现行数据，版本 {version}", version=version)
    when = frozen.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return t("数据冻结于 {when} · 版本 {version} · {hash}", when=when, version=frozen.data_version,
             hash=frozen.digest[:PRINTED])  # fmt: skip


def _deck(scope: Scope, agenda: Agenda, frozen: Snapshot | None, slides: Sequence[Slide]) -> Deck:
    facts, t = scope.facts, scope.t
    version = frozen.digest[:PRINTED] if frozen else f"v{facts.version}"
    district = t.of(facts.district, "short")
    plans = "-".join(t.of(plan, "short") for plan in scope.plans)
    content = agenda.meeting or t("会议材料")
    year = scope.year
    demonstration = any(slide.demonstration for slide in slides)
    mark = t("演示数据") if demonstration else ""
    return Deck(
        title=title_of(scope, agenda),
        meeting=agenda.meeting,
        date_text=date_text(agenda, t),
        district=t.of(facts.district),
        plan_text=_plans(scope),
        as_of=year,
        language=scope.selection.language,
        stamp=stamp_of(frozen, facts.version, t),
        digest=frozen.digest if frozen else "",
        demo_word=t("含演示数据") if facts.reported else t("演示数据"),
        demonstration=demonstration,
        filename=f"{file_name(district, f'{plans}_{content}', year, mark)}_{version}",
        slides=tuple(slides),
    )
