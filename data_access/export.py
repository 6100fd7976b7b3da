"""The catalogue of a store as one JSON object, a public form: see the end of `docs/catalogue-format.md`."""

from __future__ import annotations

from typing import Any

from data_access.catalogue.model import Catalogue

PARTS = ("plans", "sections", "goals", "strategies", "targets", "baselines", "indicators")


def catalogue_object(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Lists of plain values by part; field names are the files' columns, missing is None, yes/no a bool."""
    return {part: [row.model_dump(mode="json") for row in getattr(catalogue, part)] for part in PARTS}
