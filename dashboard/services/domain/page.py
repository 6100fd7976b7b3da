"""A domain page: what all plans say under one head, goal by goal, so that nothing in a plan is invisible."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts.clause_names import clause_here
from dashboard.facts.clauses import ClauseView, Speaking, clause_view
from dashboard.facts.counts import counts
from dashboard.facts.reporting import led, reporting
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.standing import measured
from dashboard.services.domain.goals import goal_views, groups, mark_word
from dashboard.services.domain.sentence import declining, finding, made_of, reported, since_when
from dashboard.services.domain.view_models import CARDS, MODES, DomainView, GoalGroup, IndexEntry, Mode, SectionNote
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Clause
from indicators.codes import LAGGING, Group


def domain(scope: Scope, slug: str) -> DomainView | None:
    """The view of a domain, or None for a slug no catalogue knows."""
    facts, selection = scope.facts, scope.selection
    row = facts.catalogue.domain.get(slug)
    if row is None:
        return None
    t = scope.t
    mode = selection.filter("view") if selection.filter("view") in MODES else CARDS
    targets = selected_targets(facts, selection, domain=slug)
    views = goal_views(scope, targets)
    own = measured(scope, targets)
    codes = {target.target for target in own}
    tally = counts(scope, own)
    state = reporting(scope, domain=slug, plan=scope.plan)
    plans = {plan.plan for plan in scope.plans}
    sections = [section for section in facts.catalogue.sections if section.domain == slug and section.plan in plans]
    here = {(section.plan, section.section) for section in sections}
    goals = [goal for goal in facts.catalogue.goals if (goal.plan, goal.section) in here]
    strategies = [strategy for strategy in facts.catalogue.strategies if (strategy.plan, strategy.section) in here]
    grouped = groups(scope, views, mode, ended=tally.ended)
    speaking = Speaking(views)
    plain = tuple(_clause(scope, goal, "goal", speaking) for goal in goals if not speaking.of(goal, "goal"))
    acts = tuple(_clause(scope, strategy, "strategy", speaking) for strategy in strategies)
    lagging = [card.view for group in grouped for card in group.cards if card.mark in LAGGING]
    made = made_of(grouped, len(plain), t, ended=tally.ended)
    heading = finding(t.of(row), tally, lagging, made, t)
    return DomainView(
        name=t.of(row),
        finding=led(state, heading, t, domain=True),
        ended=tally.ended,
        qualifying=t.paragraph(
            reported(state, t), "" if made in heading else t.sentence(t("连同策略措施中的要求，本领域 {made}", made=made)),
            since_when(lagging, tally, t), declining(views, t),
        ),
        counts=tally,
        groups=grouped,
        index=_index(grouped, len(plain), len(acts), t, ended=tally.ended),
        mode=mode,
        modes=_modes(mode, scope, slug),
        elsewhere=tuple(view for view in views if view.code not in codes),
        plain_goals=plain,
        strategies=acts,
        notes=tuple(
            SectionNote(f"{t.of(facts.catalogue.plan[section.plan], 'short')} · {t.of(section)}", t.of(section, "note"))
            for section in sections if section.note_zh
        ),
        demonstration=any(view.demonstration for view in views),
        provisional=any(view.provisional for view in views if view.code in codes),
    )  # fmt: skip


def _clause(scope: Scope, clause: Clause, kind: str, speaking: Speaking) -> ClauseView:
    """Without the domain's name, which stands at the top of the page."""
    return clause_view(scope, clause, kind, speaking, label=clause_here(scope, clause.plan, kind, clause.number))


def _index(
    grouped: Sequence[GoalGroup], plain: int, acts: int, t: Words, *, ended: bool
) -> tuple[IndexEntry, ...]:  # fmt: skip
    """A place for every mark, where its first card stands; then what nothing measures, and the strategies."""
    entries: dict[str, IndexEntry] = {}
    for group in grouped:
        for card in group.cards:
            mark = Group.NO_VERDICT if group.code == "unjudged" else card.mark
            known = entries.get(mark)
            word = group.title if group.code == "unjudged" else mark_word(mark, t, ended=ended)
            entries[mark] = IndexEntry(mark, word, (known.count if known else 0) + card.goals,
                                     known.anchor if known else f"card-{card.code}")  # fmt: skip
    rest = [IndexEntry("", t("没有数值的目标"), plain, "unmeasured")] if plain else []
    rest += [IndexEntry("", t("策略措施"), acts, "strategies")] if acts else []
    return (*entries.values(), *rest)


def _modes(mode: str, scope: Scope, slug: str) -> tuple[Mode, ...]:
    t = scope.t
    names = (t("图形"), t("区间"), t("表格"))
    return tuple(
        Mode(
            code,
            name,
            href(Path.DOMAIN, scope.link.with_filter("view", "" if code == CARDS else code), slug),
            code == mode,
        )
        for code, name in zip(MODES, names, strict=True)
    )
