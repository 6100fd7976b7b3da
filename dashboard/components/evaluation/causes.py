"""The cause register, drawn: a card for each target, the pending ones first, with the form in which the office settles it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.evaluation.office import settle_form
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.causes import CauseRow
from dashboard.text.evaluation import basis_word, cause_word
from dashboard.text.final import GROUP, final_word
from dashboard.text.words import Words

UNIT = "unit"
"""The basis of a cause that the unit has named."""


def cause_card(
    row: CauseRow, scope: Scope, code: str, *, office: bool, typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> html.Article:  # fmt: skip
    """Why one target was missed or cannot be judged."""
    t, target = scope.t, row.target
    cause: Any = html.B(row.word, className="soon" if row.pending else "")
    rows = [
        (t("原因"), cause), (t("依据"), html.Span(row.basis_word, className="round-tag") if row.basis else ""),
        (t("说明"), row.text), (t("佐证"), row.evidence if row.evidence != row.text else ""), (t("责任部门"), row.unit_name),
        (t("单位自评"), _said(row, t)),
        (t("系统所知"), _known(row, t)),
    ]  # fmt: skip
    form = settle_form(scope, code, row, typed or {}, errors or {})
    opened = bool(errors)
    return html.Article([
        html.H3([html.A(target.name, href=target.href), " ", demo(t, target.demonstration, quiet=True)]),
        html.P([status(GROUP[target.verdict], final_word(target.verdict, t), small=True), f" {target.plan_name} · {target.clause}",
                f" · {t('目标')} {target.target} · {target.end.year} {target.with_unit(target.end.text)}"], className="vsub"),
        html.Dl([part for name, text in rows if text for part in (html.Dt(name), html.Dd(text))]),
        html.Details([html.Summary(t("改认定") if row.settled else t("认定原因")), form], className="fold act-form", open=opened) if office else None,
    ], className="card cause-card", id=f"cause-{target.code}")  # fmt: skip


def _said(row: CauseRow, t: Words) -> str:
    """The unit's own word; nothing where it is what the card says already."""
    said = row.said
    if said is None or not said.causes:
        return ""
    if row.basis == UNIT and not row.settled and len(said.causes) == 1:
        return ""
    causes = t.join(cause_word(cause, t) for cause in said.causes)
    return t("；").join(filter(None, (causes, "" if said.cause_text == row.text else said.cause_text)))


def _known(row: CauseRow, t: Words) -> str:
    """What the system knows beyond the words and the evidence above."""
    more = [known for known in row.known if known.text not in (row.text, row.evidence)]
    return t("；").join(t("{basis}：{text}", basis=basis_word(known.basis, t), text=known.text) for known in more)
