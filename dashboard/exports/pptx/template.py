"""An empty deck of 16:9 slides in our look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

import pptx
from pptx.opc.package import OpcPackage
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation

from dashboard.exports.templates import deck_template

COVER, CONTENT, TEXT = range(3)
"""Places of the layouts in the template."""
TABLE_STYLE = "{8A5A1C52-7F0E-4E0C-9B4B-2B6B1F7D3C10}"
"""The template's own style of tables."""


def empty_deck(language: str) -> Presentation:
    """A deck without slides; names of placeholders and layouts are in its language."""
    deck = pptx.Presentation(deck_template(language))
    _number_parts(deck.part.package)
    return deck


def _number_parts(package: OpcPackage) -> None:
    """Lets the package count its parts of a kind; the library goes through all parts for each new one, and a deck of two
    hundred slides with charts and notes then takes twice as long (https://github.com/scanny/python-pptx/issues/644)."""
    names, numbers = {part.partname for part in package.iter_parts()}, defaultdict[str, Iterator[int]](lambda: count(1))

    def next_partname(tmpl: str) -> PackURI:
        return next(PackURI(name) for number in numbers[tmpl] if (name := tmpl % number) not in names)

    package.next_partname = next_partname  # type: ignore[method-assign]
