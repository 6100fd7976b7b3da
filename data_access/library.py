"""What one district's catalogue lends to another: the words and measures of the field, nothing that is its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from data_access.catalogue.changing import Rows
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Area, Catalogue, Department, Reference, Row


def library_rows(folder: Path, district: Area, *, indicators: bool) -> Rows:
    """Rows of a catalogue folder with which a new district begins.

    Domains, units and the written scales of goals without a number are always among them: no plan can be read without.

    Args:
        folder: a whole catalogue, as of the shipped district.
        district: the new one; departments named after the folder's district are named after it.
        indicators: also indicators, the departments that report them, and what was published of them for the nation.
            Never plans, targets, places, or a district's figures.

    Raises:
        CatalogueError: the folder has problems.
    """
    lent = load_catalogue(folder)
    rows: dict[str, Sequence[Row]] = {
        "domains": lent.domains,
        "units": lent.units,
        "scale_steps": lent.scale_steps,
        "questions": tuple(row for row in lent.questions if not row.indicator),
    }
    if indicators:
        nations = {row.area for row in lent.areas if row.level == "nation"} & {district.parent, "100000"}
        own = next((row for row in lent.areas if row.level == "district"), None)
        rows |= {
            "departments": tuple(_renamed(row, own, district) for row in lent.departments),
            "indicators": lent.indicators,
            "references": tuple(_unnamed(row, own) for row in lent.references if row.area in nations),
            "reference_figures": tuple(row for row in lent.reference_figures if row.area in nations),
        }
    return {part: found for part, found in rows.items() if found}


def lacks_words(catalogue: Catalogue) -> bool:
    """Whether a catalogue has nothing yet in which a plan could be written: it may begin with a library."""
    return not catalogue.domains and not catalogue.indicators


def _renamed(row: Department, old: Area | None, new: Area) -> Department:
    """A department that bears the name of the folder's district, with the new one's in its place."""
    if old is None:
        return row
    zh, en = (_stem(old.short_zh), _stem(new.short_zh)), (old.short_en, new.short_en)
    pairs = {"name_zh": zh, "short_zh": zh, "name_en": en, "short_en": en}
    return row.model_copy(update={name: getattr(row, name).replace(*pair) for name, pair in pairs.items()})


def _unnamed(row: Reference, old: Area | None) -> Reference:
    """A published series without a note that speaks of the folder's district."""
    named = old is not None and _stem(old.short_zh) in (row.note_zh or "")
    return row.model_copy(update={"note_zh": None, "note_en": None}) if named else row


def _stem(name: str) -> str:
    return name[:-1] if len(name) > 2 and name[-1] in "区县市" else name
