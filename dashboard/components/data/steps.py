"""The steps from a file to figures: where this one stands, as a strip of links to the parts of the page."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.data.frame import sign
from dashboard.services.data.check_views import Step
from dashboard.text.words import Words

SIGNS = {"done": "done", "now": "wait", "bad": "error", "todo": "none"}
TONES = {"done": "d-good", "now": "d-wait", "bad": "d-bad", "todo": "d-calm"}


def step_strip(steps: Sequence[Step], t: Words) -> html.Nav:
    """Number, name and state of every step; the present one is marked for screen readers."""
    return html.Nav(html.Ol([_step(step, n) for n, step in enumerate(steps, start=1)]),
                    className="card data-steps", **{"aria-label": t("步骤")})  # fmt: skip


def _step(step: Step, n: int) -> html.Li:
    current = {"aria-current": "step"} if step.state in ("now", "bad") else {}
    name = html.B([html.Span(f"{n}", className="step-n"), step.name])
    note = html.Span([sign(SIGNS[step.state]), step.note], className=f"dt {TONES[step.state]}")
    inner = (
        html.A([name, note], href=f"#{step.anchor}", **current) if step.anchor else html.Span([name, note], **current)
    )
    return html.Li(inner, className=f"step-{step.state}")
