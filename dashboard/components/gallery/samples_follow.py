"""Hand-made pieces of following up in every state: what changed, a warning's life and chain, scales, suppositions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dashboard.components.gallery.samples import AS_OF
from dashboard.documents.changes.view_models import KINDS, ChangeRow, ChangesView
from dashboard.facts.grades import APPROVED, WAITING, GradeView, Grading
from dashboard.facts.scales import Scale, Step
from dashboard.figures.action_lanes import STYLE, Lane
from dashboard.services.warnings.record_chain import ChainStep
from dashboard.services.warnings.record_life import LifeStage
from dashboard.services.warnings.stages import Square
from dashboard.services.what_if.page import SupposedRow
from dashboard.text import statuses
from dashboard.text.register import MOVES, move_word, stage_word
from dashboard.text.supervision import STATES, STEPS, state_word, step_word
from dashboard.text.words import Words
from indicators.codes import Group, RegisterState

DAY = date(AS_OF, 3, 1)


def changes_sample(t: Words) -> ChangesView:
    """A change of every kind: better, worse, neither, each way in which a warning moves, a decision done and overdue."""

    def row(kind: str, label: str, worse: bool | None = None, **more: str) -> ChangeRow:
        words = {"before": "", "after": "", **more}
        return ChangeRow(kind, label, t("示例指标"), "/", worse=worse, demonstration=True, **words)  # type: ignore[arg-type]

    def turned(label: str, worse: bool | None, was: Group, now: Group) -> ChangeRow:
        words = {"before": statuses.group_word(was, t), "after": statuses.group_word(now, t)}
        return row("status", label, worse, before_group=was, after_group=now, **words)

    rows = (
        turned(t("变差"), True, Group.ON_TRACK, Group.OFF_TRACK),
        turned(t("变好"), False, Group.AT_RISK, Group.MET),
        turned(t("判定变化"), None, Group.NO_VERDICT, Group.MET),
        *(row("warning", move_word(kind, t), kind in MOVES[:5], before=t("无预警"), after=t("预警")) for kind in MOVES),
        row(
            "figure",
            t("{year} 年 · {place}", year=AS_OF, place=t("示例区")),
            before="89.0%",
            after="90.2%",
            note=t("样例"),
        ),
        row("follow", t("已办结"), False, after=DAY.isoformat()),
        row("follow", t("逾期"), True, after=DAY.isoformat()),
    )
    return ChangesView(
        finding="", qualifying="", area_name="", demonstration=True, since_text=t("样例"), ways=(), meetings=(),
        asked="", error="", kept=(), filters=(), narrowed=False, all_href="",
        groups={kind: tuple(each for each in rows if each.kind == kind) for kind in KINDS},
        titles=dict.fromkeys(KINDS, t("示例指标")),
    )  # fmt: skip


def life_samples(t: Words) -> tuple[LifeStage, ...]:
    """The stages of a warning's life: passed, passed over, the present one, the one to come."""
    told = zip(
        (RegisterState.PENDING, RegisterState.OPEN, RegisterState.RECOVERING, RegisterState.CLOSED),
        ("done", "skipped", "now", "next"), strict=True,
    )  # fmt: skip
    return tuple(LifeStage(stage_word(stage, t), str(AS_OF), t("样例"), state) for stage, state in told)


def chain_samples(t: Words) -> tuple[ChainStep, ...]:
    """The steps of supervision: done, under way, to come."""
    states = [*["done"] * 4, "now", *["next"] * (len(STEPS) - 5)]
    return tuple(
        ChainStep(number, step_word(step, t), (DAY + timedelta(7 * number)).isoformat(), "", t("样例"), "", state)
        for number, (step, state) in enumerate(zip(STEPS, states, strict=True), 1)
    )


def square_samples(t: Words) -> tuple[Square, ...]:
    """A square for every state a year can be in, as high as its level."""
    return tuple(
        Square(AS_OF - 6 + at, at % 5, state, stage_word(state, t))
        for at, state in enumerate(RegisterState)
    )  # fmt: skip


def lane_samples(t: Words) -> tuple[Lane, ...]:
    """An action in every standing it is drawn in."""
    return tuple(
        Lane(
            number,
            DAY - timedelta(500 - 90 * number),
            DAY,
            DAY + timedelta(40 * number),
            style,
            state_word(style, t) if style in STATES else t("逾期"),
        )
        for number, style in enumerate(STYLE, 1)
    )


def grade_samples(t: Words) -> tuple[GradeView, ...]:
    """A clause on its scale: not graded, on each step, with a newer grading that waits."""
    steps = tuple(Step(number, name, t("样例")) for number, name in
                  enumerate((t("未启动"), t("已部署"), t("已建成"), t("运行有效")), 1))  # fmt: skip
    scale = Scale("sample", steps, 1, 4)
    clause = ("sample", 1, "goal", 1)
    at = datetime(AS_OF, 3, 1, tzinfo=UTC)
    said = [
        Grading(step, *clause, step, "", "", "", "", at, APPROVED, "", at, "", demonstration=True)
        for step in range(1, 5)
    ]
    later = Grading(5, *clause, 4, "", "", "", "", at, WAITING, "", None, "", demonstration=True)
    cases = ((None, None), *((now, now) for now in said), (said[1], later))
    return tuple(
        GradeView(clause, "sample", "", t("示例指标"), "", scale, now, newest, "/") for now, newest in cases
    )  # fmt: skip


def supposed_samples(t: Words) -> tuple[SupposedRow, ...]:
    """A target that would stand elsewhere, and one that stays."""
    word = {group: statuses.group_word(group, t) for group in Group}

    def row(now: Group, then: Group, worse: bool | None) -> SupposedRow:
        return SupposedRow(t("示例指标"), "/", "≥ 90%", now, word[now], "89.0%", then, word[then], "90.4%",
                           now != then, worse, demonstration=True)  # fmt: skip

    return row(Group.AT_RISK, Group.MET, False), row(Group.OFF_TRACK, Group.OFF_TRACK, None)
