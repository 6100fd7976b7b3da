"""A round of evaluation of the demonstration district: asked, one unit accepted, causes settled, cut and not yet frozen."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.facts.closing.page import closing
from dashboard.facts.closing.period import period_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Selection
from data_access.accounts import Actor
from data_access.evaluating import Evaluating, Words
from data_access.evaluation_rounds import RoundDraft, Rounds
from data_access.evaluation_writing import Speaker
from data_access.evaluations import read_round
from indicators.final import FinalVerdict

ROUND, PLACE = "2021-2025-final", "120104"
CUT, FREEZE_FROM = datetime(2026, 11, 28, 16, tzinfo=UTC), date(2026, 12, 1)
ASKED = ("health-commission", "education-bureau", "human-resources")
CLAUSE = ("women", 1, "goal", 3)
DONE, EFFECT = (
    "全区建立免费筛查点 12 个，按街道编制名册并逐户告知",
    "筛查人数由 2020 年的 1.9 万人增加到 2025 年的 2.6 万人",
)
WISH = "与社区登记联动，按季通报未筛查名单"


def office(name: str = "office") -> Speaker:
    """Somebody of the office."""
    return Speaker(Actor(name, "", PLACE), office=True)


def closing_round(services: Services, *, cut: datetime = CUT, freeze_from: date = FREEZE_FROM) -> None:
    """Writes the round into the store."""
    database = services.store.database
    rounds, evaluating = Rounds(database, PLACE), Evaluating(database, PLACE)
    rounds.save(
        RoundDraft(ROUND, "final", "“十四五”规划终期评估", "南妇儿工委办〔2026〕7号", ("women", "children"), 2021, 2025,
                   date(2026, 11, 20), cut, freeze_from),
        (), 0, office(),
    )  # fmt: skip
    rounds.ask(ROUND, ASKED, office())
    unit = Speaker(Actor("unit", "", PLACE), department=ASKED[0])
    said = Words(DONE, EFFECT, ("without_effect",), "外来务工妇女登记不全", WISH)
    evaluating.write(ROUND, ASKED[0], {CLAUSE: (said, 0)}, unit)
    evaluating.hand_in(ROUND, ASKED[0], {CLAUSE: 1}, _version(services), unit)
    evaluating.accept(ROUND, ASKED[0], None, _version(services), office())
    view = closing(Scope.of(services, Selection()), period_of(services.facts(), "2021-2025"))  # type: ignore[arg-type]
    missed = view.whole.named(FinalVerdict.MISSED)
    for row, cause in zip(missed[::3], ("without_effect", "target_too_high"), strict=False):
        evaluating.settle_cause(ROUND, row.code, cause=cause, text="名册不全，重点人群没有覆盖", basis="supervision",
                                evidence="督办单 2026-3 号", seen=0, by=office())  # fmt: skip


def _version(services: Services) -> int:
    record = read_round(services.store.database, PLACE, ROUND)
    task = record.round.task(ASKED[0]) if record else None
    return task.version if task else 0
