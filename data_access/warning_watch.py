"""What a write turns in the register of warnings, kept in the write's own transaction.

Before it the warnings that it may turn are read, afterwards they are read again (`WarningWatch`): only where the two differ,
of years whose own figure was known, is anything kept. A file of a new year's figures turns nothing and costs two
questions; a correction is judged for the indicators it touches and the years that look at it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.catalogue.model import Catalogue, Target
from data_access.frames import areas_shown, seen_from, target_frame, with_nests
from data_access.headline_verdicts import RECORD, SAID, clause_of, headline_verdicts
from data_access.models import AreaRecord, ObservationRecord, TargetRecord
from data_access.storing.catalogue import read_catalogue
from data_access.storing.places import read_places
from data_access.storing.reading import read_observations
from data_access.storing.version import EVERYWHERE, read_version, shown_by
from data_access.storing.warning_readings import READING, KeptReading, add_readings, last_readings
from data_access.storing.withholding import read_memory, with_memory
from data_access.warning_causes import Causes, Name, Said, Why, as_said
from indicators.codes import ChangeReason, Mark, Status


@dataclass(frozen=True, slots=True)
class _Seen:
    """The warnings of a place that a write may turn, as they stood before it."""

    place: str
    catalogue: Catalogue
    targets: tuple[Target, ...]
    years: tuple[int, ...]
    figures: pd.DataFrame
    said: Mapping[Name, Said]


@dataclass(frozen=True, slots=True)
class WarningWatch:
    """The warnings that a write may turn, by place."""

    seen: tuple[_Seen, ...] = field(default=())
    back: frozenset[str] = frozenset()
    """Targets that are asked for again."""

    @classmethod
    def of_figures(cls, connection: Connection, written: pd.DataFrame) -> WarningWatch:
        """Before figures (indicator, area, year) are written, or hidden."""
        if written.empty:
            return cls()
        codes = set(written["indicator"])
        looking = {row.indicator for row in connection.execute(_looking_at(codes))}
        districts = shown_by(connection, set(written["area"]))
        invented = "mark" in written and bool((written["mark"] == Mark.DEMONSTRATION).all())
        first, newest = int(written["year"].min()), _newest(connection, codes | looking, districts, invented=invented)
        told = 0 if newest is not None and newest >= first else _told(connection, codes | looking, first)
        if told is None:
            return cls()
        places = [area.area for area in read_places(connection)]
        wanted = places if EVERYWHERE in districts else [place for place in places if place in districts]
        seen = (_look(connection, place, codes, first, told) for place in wanted)
        return cls(tuple(one for one in seen if one is not None))

    @classmethod
    def of_targets(
        cls, connection: Connection, targets: Collection[str], back: Collection[str] = frozenset()
    ) -> WarningWatch:
        """Before other targets or definitions take the place of these, or none does; those in `back` are asked for anew."""
        places = [area.area for area in read_places(connection)] if targets else []
        found = []
        for place in places:
            catalogue = seen_from(read_catalogue(connection, place), place)
            own = tuple(target for target in catalogue.targets if target.target in targets)
            if own:
                found.append(_judge(connection, place, catalogue, own, 0))
        return cls(tuple(seen for seen in found if seen is not None), frozenset(back))

    def keep(self, connection: Connection, why: Why, *, other_catalogue: bool = False) -> int:
        """After the write: what it has turned is kept; how many readings."""
        turned = sum(self._kept(connection, seen, why, other_catalogue=other_catalogue) for seen in self.seen)
        places = [area.area for area in read_places(connection)] if self.back else []
        return turned + sum(
            add_readings(connection, place, _back(connection, place, self.back, why)) for place in places
        )

    def _kept(self, connection: Connection, seen: _Seen, why: Why, *, other_catalogue: bool) -> int:
        catalogue, targets, dropped = seen.catalogue, seen.targets, 0
        if other_catalogue:
            catalogue = seen_from(read_catalogue(connection, seen.place), seen.place)
            codes = {target.target for target in seen.targets}
            targets = tuple(target for target in catalogue.targets if target.target in codes)
            dropped = add_readings(connection, seen.place, list(_dropped(connection, seen, catalogue, why)))
        now = _figures(connection, catalogue, seen.place, targets)
        said = _said(headline_verdicts(catalogue, now, seen.place, targets, seen.years))
        said |= _silent(seen.said, said, targets)
        turned = {name: told for name, told in said.items() if told != seen.said.get(name)}
        if not turned:
            return dropped
        causes = Causes(seen.figures, now, catalogue, why)
        last = last_readings(connection, seen.place, {name[2] for name in turned})
        version = read_version(connection)
        rows = list(_turns(turned, seen.said, last, causes, version))
        rows = [*_stood(rows, seen.said, last, version), *rows]
        return dropped + add_readings(connection, seen.place, rows)


def new_targets(before: Catalogue, after: Catalogue) -> frozenset[str]:
    """The targets that stand in the other catalogue only: some of them may have been asked for once."""
    return frozenset(target.target for target in after.targets) - {target.target for target in before.targets}


def changed_targets(before: Catalogue, after: Catalogue) -> frozenset[str]:
    """The targets that are judged otherwise by another catalogue, by what they ask or by what their indicator is, or not at all."""
    known, new = (target_frame(catalogue).set_index("target") for catalogue in (before, after))
    both = known.index.intersection(new.index)
    left, right = (frame.loc[both].astype("str") for frame in (known, new))
    return frozenset(both[(left != right).any(axis=1)]) | frozenset(known.index.difference(new.index))


def _dropped(connection: Connection, seen: _Seen, after: Catalogue, why: Why) -> Iterator[KeptReading]:
    """The whole life of every warning whose targets are gone, which nobody could judge again, and its end."""
    asked = {(target.plan, clause_of(target), target.indicator) for target in after.targets}
    gone = {name: said for name, said in seen.said.items() if name[:3] not in asked}
    if not gone:
        return
    last = last_readings(connection, seen.place, {name[2] for name in gone})
    newest = {name[:4]: max(own[4] for own in gone if own[:4] == name[:4]) for name in gone}
    causes = Causes(seen.figures, seen.figures, seen.catalogue, replace(why, cause=ChangeReason.TARGET_DROPPED))
    version = read_version(connection)
    for name, said in sorted(gone.items(), key=lambda one: one[0]):
        end = causes.reading(name, (str(Status.NOT_ASSESSABLE), 0, said[2], said[3], False, said[5]), None, version)
        kept = last.get(name)
        if kept is None or kept.said != said:
            yield replace(end, data_version=version - 1, cause="", batch=None, who="", note="", **as_said(said))
        if name[4] == newest[name[:4]]:
            yield end


def _back(connection: Connection, place: str, targets: Collection[str], why: Why) -> list[KeptReading]:
    """The warnings that ended with their targets, as they stand now that these are asked for again: by that, not by a figure."""
    catalogue = seen_from(read_catalogue(connection, place), place)
    own = tuple(target for target in catalogue.targets if target.target in targets)
    last = last_readings(connection, place, {target.indicator for target in own}) if own else {}
    ended = {name[:4]: name[4] for name, kept in last.items() if kept.cause == ChangeReason.TARGET_DROPPED}
    seen = _judge(connection, place, catalogue, own, 0) if ended else None
    if seen is None:
        return []
    causes, version = Causes(seen.figures, seen.figures, catalogue, why), read_version(connection)
    out = []
    for name, said in sorted(seen.said.items()):
        if name[4] >= ended.get(name[:4], name[4] + 1):
            kept = last.get(name)
            again = causes.reading(name, said, kept.said if kept else None, version)
            if kept is None:
                out.append(replace(again, cause="", batch=None, who="", note=""))
            elif not _replaces_invented(kept.said, said):
                out.append(again)
    return out


def _turns(
    turned: Mapping[Name, Said], before: Mapping[Name, Said], last: Mapping[Name, KeptReading], causes: Causes,
    version: int,
) -> Iterator[KeptReading]:  # fmt: skip
    """The readings to be kept: where none is, what was said before comes first."""
    for name in sorted(turned):
        told, kept = turned[name], last.get(name)
        if kept is not None and kept.said == told:
            continue
        earlier = before.get(name)
        new = causes.reading(name, told, kept.said if kept else earlier, version)
        if kept is None:
            if earlier is None or not _own(name, earlier) or _replaces_invented(earlier, told):
                continue
            yield replace(new, data_version=version - 1, cause="", batch=None, who="", note="", **as_said(earlier))
        elif _replaces_invented(kept.said, told):
            continue
        yield new


def _stood(
    turns: Collection[KeptReading], before: Mapping[Name, Said], last: Mapping[Name, KeptReading], version: int
) -> Iterator[KeptReading]:
    """What had been said of the years after one that is read again: they were told before it, and are of those who look back."""
    first: dict[tuple[str, ...], KeptReading] = {}
    for one in turns:
        first.setdefault(one.of[:4], one)
    for name in sorted(before.keys() - last.keys() - {one.of for one in turns}):
        turn, said = first.get(name[:4]), before[name]
        if turn is not None and name[4] > turn.as_of and _own(name, said) and said[5] == turn.demonstration:
            yield replace(
                turn, as_of=name[4], data_version=version - 1, cause="", batch=None, who="", note="", **as_said(said)
            )


def _silent(before: Mapping[Name, Said], now: Mapping[Name, Said], targets: Iterable[Target]) -> dict[Name, Said]:
    """The warnings of which nothing is known any more, though they are still asked for."""
    asked = {(target.plan, clause_of(target), target.indicator) for target in targets}
    return {
        name: (str(Status.INSUFFICIENT_DATA), 0, told[2], None, False, told[5])
        for name, told in before.items() if name not in now and name[:3] in asked
    }  # fmt: skip


def _own(name: Name, said: Said) -> bool:
    """Whether a verdict rests on the year's own figure; before that there was nothing to go back on."""
    return said[3] is not None and said[3] >= min(name[4], said[2])


def _replaces_invented(before: Said, now: Said) -> bool:
    return before[5] and not now[5]


def _look(connection: Connection, place: str, codes: set[str], first: int, told: int) -> _Seen | None:
    catalogue = seen_from(read_catalogue(connection, place), place)
    touched = with_nests(codes, catalogue.contained)
    looking = tuple(target for target in catalogue.targets if {target.indicator, target.reference_indicator} & touched)
    return _judge(connection, place, catalogue, looking, first, told) if looking else None


def _judge(
    connection: Connection, place: str, catalogue: Catalogue, targets: tuple[Target, ...], first: int, told: int = 0
) -> _Seen | None:
    """As they stand as of the years from `first` to the newest figure's, or to `told` where that is later."""
    figures = _figures(connection, catalogue, place, targets)
    if figures.empty and not told:
        return None
    begin = max(first, min(catalogue.plan[target.plan].period_start for target in targets))
    last = max(begin - 1, told, *([] if figures.empty else [int(figures["year"].max())]))
    years = tuple(range(begin, last + 1))
    said = _said(headline_verdicts(catalogue, figures, place, targets, years)) if years else {}
    return _Seen(place, catalogue, targets, years, figures, said) if said or told else None


def _figures(connection: Connection, catalogue: Catalogue, place: str, targets: Iterable[Target]) -> pd.DataFrame:
    """The current figures that judging these targets looks at, with what is remembered of them."""
    codes = {code for target in targets for code in (target.indicator, target.reference_indicator) if code}
    codes = set(with_nests(codes, catalogue.contained))
    areas = areas_shown(catalogue, place)
    figures = read_observations(connection, areas, codes)
    return with_memory(figures, read_memory(connection, areas=areas))


def _said(rows: pd.DataFrame) -> dict[Name, Said]:
    columns = [rows[name].astype(object).where(rows[name].notna(), None).tolist() for name in [*RECORD, *SAID]]
    return {(*row[:4], int(row[4])): (row[5], int(row[6]), int(row[7]), None if row[8] is None else int(row[8]), bool(row[9]), bool(row[10]))
            for row in zip(*columns, strict=True)}  # fmt: skip


def _looking_at(codes: Collection[str]) -> Any:
    return select(TargetRecord.indicator).where(TargetRecord.reference_indicator.in_(codes))


def _told(connection: Connection, codes: Collection[str], first: int) -> int | None:
    """The newest year from `first` on of which a reading is kept though no figure is left: its figures were taken back."""
    kept = select(func.max(READING.c.as_of)).where(READING.c.indicator.in_(sorted(codes)), READING.c.as_of >= first)
    year: int | None = connection.execute(kept).scalar()
    return year


def _newest(
    connection: Connection, codes: Collection[str], districts: Collection[str], *, invented: bool
) -> int | None:
    """The newest year of which a figure of these indicators is known in the districts; invented ones only among their like."""
    table = ObservationRecord
    known = select(func.max(table.period)).where(table.indicator.in_(codes), ~table.superseded)
    if not invented:
        known = known.where(table.mark != Mark.DEMONSTRATION)
    if EVERYWHERE not in districts:
        own = select(AreaRecord.area).where(AreaRecord.area.in_(districts) | AreaRecord.parent.in_(districts))
        known = known.where(table.area.in_(own))
    newest: int | None = connection.execute(known).scalar()
    return newest
