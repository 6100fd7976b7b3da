"""The verdicts that pages show of warnings, for whoever writes figures: one row per warning, the gravest of its targets.

Pages make theirs in `dashboard.facts`; a test holds the two to be the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

import indicators
from data_access.catalogue.model import Catalogue, Target
from data_access.frames import area_parents, of_one_kind, sensitive_indicators, target_frame
from data_access.printed import printed_figures, with_baselines
from data_access.published import with_published
from indicators.codes import GROUP_OF, Status
from indicators.reasons import Reason

RECORD = ["plan", "clause", "indicator", "area", "as_of"]
SAID = ["status", "warning", "deadline", "latest_year", "provisional", "demonstration"]
_GRAVE_FIRST = {str(status): place for place, status in enumerate(GROUP_OF)}


def clause_of(target: Target) -> str:
    """The name of the clause a target belongs to, as the register has it: targets of one clause on one indicator share a warning."""
    return f"{target.section}:{target.clause_kind}:{target.clause_number}"


def headline_verdicts(
    catalogue: Catalogue, figures: pd.DataFrame, place: str, targets: Iterable[Target], years: Iterable[int]
) -> pd.DataFrame:
    """What the pages of a place say of the warnings of some targets, as of these years; columns `RECORD` and `SAID`.

    Args:
        catalogue: as the place reads it (`frames.seen_from`).
        figures: the current ones of all indicators these targets look at, with what is remembered of them
            (`storing.withholding.with_memory`).
        place: the area the plans' baselines speak of.
    """
    wanted = {target.target: target for target in targets}
    known = of_one_kind(figures, catalogue)
    printed = printed_figures(catalogue, known, place, set(known["indicator"]) | {t.indicator for t in wanted.values()})
    published = indicators.publish(
        with_published(catalogue, with_baselines(known, printed), _looked_at(wanted.values())),
        sensitive=sensitive_indicators(catalogue),
        institutions=catalogue.of_bodies,
        parents=area_parents(catalogue),
        contained=catalogue.contained,
    )
    frame = target_frame(catalogue)
    frame = frame[frame["target"].isin(list(wanted))]
    rows = [_as_of(catalogue, published, frame, wanted, year) for year in years]
    rows = [found for found in rows if len(found)]
    if not rows:
        return pd.DataFrame(columns=[*RECORD, *SAID])
    return _gravest(pd.concat(rows, ignore_index=True))


def _looked_at(targets: Collection[Target]) -> set[str]:
    return {code for target in targets for code in (target.indicator, target.reference_indicator) if code}


def _as_of(
    catalogue: Catalogue, published: pd.DataFrame, frame: pd.DataFrame, wanted: dict[str, Target], as_of: int
) -> pd.DataFrame:
    begun = frame[frame["first_year"] <= as_of]
    gone = {area.area for area in catalogue.areas if not area.exists_in(as_of)}
    if begun.empty:
        return pd.DataFrame()
    parents = {area: above for area, above in area_parents(catalogue).items() if area not in gone}
    known = published[~published["area"].isin(gone)] if gone else published
    judged = indicators.assess(known, begun, as_of=as_of, parents=parents)
    judged = judged[(judged["age_group"] == "all") & (judged["area"] != "")]
    own = judged["target"].map({code: target.sex for code, target in wanted.items()}) == judged["sex"]
    judged = judged[own | (judged["sex"] == "all")].assign(own=own)
    judged = judged.sort_values("own", ascending=False, kind="stable").drop_duplicates(["target", "area"])
    of = judged["target"]
    reasons = judged["reasons"].astype("str").str.split(";")
    return pd.DataFrame({
        "plan": of.map({code: target.plan for code, target in wanted.items()}),
        "clause": of.map({code: clause_of(target) for code, target in wanted.items()}),
        "indicator": of.map({code: target.indicator for code, target in wanted.items()}),
        "area": judged["area"].astype("str"), "as_of": as_of, "status": judged["status"].astype("str"),
        "warning": judged["warning"].astype("int64"),
        "deadline": of.map({code: target.deadline for code, target in wanted.items()}),
        "latest_year": judged["latest_year"].astype("Int64"),
        "provisional": [Reason.PROVISIONAL in told for told in reasons],
        "demonstration": [Reason.DEMONSTRATION in told for told in reasons],
    })  # fmt: skip


def _gravest(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per record and year: the highest level, of equal ones the graver status."""
    place = rows["status"].map(_GRAVE_FIRST).fillna(len(Status))
    order = rows.assign(_place=place).sort_values([*RECORD, "warning", "_place"],
                                                  ascending=[True] * len(RECORD) + [False, True], kind="stable")  # fmt: skip
    return order.drop_duplicates(RECORD)[[*RECORD, *SAID]].reset_index(drop=True)
