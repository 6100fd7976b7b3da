"""Figures that are published elsewhere and may stand beside an indicator."""

from __future__ import annotations

from collections import defaultdict

from data_access.catalogue.model import Catalogue, ReferenceFigure


def references_of(catalogue: Catalogue) -> dict[str, list[tuple[str, ReferenceFigure]]]:
    """By indicator, the area's code and the figure, in the order of the catalogue."""
    published: dict[tuple[str, str, str], list[ReferenceFigure]] = defaultdict(list)
    for figure in catalogue.reference_figures:
        if figure.kind == "value":
            published[figure.area, figure.indicator_zh, figure.sex].append(figure)
    out: dict[str, list[tuple[str, ReferenceFigure]]] = defaultdict(list)
    for tie in catalogue.references:
        out[tie.indicator] += [(tie.area, figure) for figure in published[tie.area, tie.series_zh, tie.sex]]
    return out
