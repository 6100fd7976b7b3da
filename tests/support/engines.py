"""The deck's charts as other programs draw them: at which height does each put a value that is known?

    python -m tests.support.engines

Not part of the tests: ONLYOFFICE's Document Builder (`pip install document-builder==9.4.0.130`) and Spire
(`pip install Spire.Presentation`) are large and proprietary, draw a mark over what they make without a licence, and are
wanted only when the writer of charts changes. Those that are missing are left out. `docs/exports.md` tells what was found.
"""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from dashboard.documents.meeting.deck import deck
from dashboard.exports.pptx import write
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Selection
from tests.support import office
from tests.support.heights import known, off
from tests.support.stores import SHIPPED, filled_store

DOTS = 72
SLIDES = 6


def libreoffice(file: Path) -> list[np.ndarray]:
    """Through a PDF."""
    return _pages(office.to_pdf(file.read_bytes(), ".pptx"))


def onlyoffice(file: Path) -> list[np.ndarray]:
    """Through a PDF."""
    import docbuilder

    made, builder = file.with_suffix(".pdf"), docbuilder.CDocBuilder()
    builder.OpenFile(str(file), "")
    builder.SaveFile("pdf", str(made))
    builder.CloseFile()
    return _pages(made)


def spire(file: Path) -> list[np.ndarray]:
    """Slide by slide."""
    from spire.presentation import Presentation

    shown, pages = Presentation(), []
    shown.LoadFromFile(str(file))
    for number in range(shown.Slides.Count):
        picture, made = shown.Slides[number].SaveAsImage(), file.with_name(f"spire-{number}.png")
        picture.Save(str(made))
        picture.Dispose()
        pages.append(_pixels(made))
    shown.Dispose()
    return pages


ENGINES: Mapping[str, tuple[str, Callable[[Path], list[np.ndarray]]]] = {
    "LibreOffice": ("PIL", libreoffice),
    "ONLYOFFICE": ("docbuilder", onlyoffice),
    "Spire": ("spire", spire),
}


def main() -> int:
    """Prints how far each engine's drawing is off, in pixels of a 1920-pixel slide; answers 1 where one is."""
    folder = Path(tempfile.mkdtemp(prefix="engines-"))
    os.chdir(folder)
    content = _deck(folder)
    file = folder / "deck.pptx"
    file.write_bytes(content)
    worst = 0.0
    for name, (module, render) in ENGINES.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name}: not installed")
            continue
        pages = render(file)
        found = [off(pages[one.slide], one) for one in known(content)]
        lost, far = found.count(None), max((abs(one) for one in found if one is not None), default=0.0)
        print(f"{name}: {len(found)} values, {lost} not found, at most {far:.1f} pixels off")
        worst = max(worst, far, 1e3 * lost)
    return int(worst > 8)


def _deck(folder: Path) -> bytes:
    services = Services(filled_store(folder / "store.sqlite3", SHIPPED))
    made = deck(Scope.of(services, Selection()))
    return write(replace(made, slides=tuple(slide for slide in made.slides if slide.chart)[:SLIDES]))


def _pages(pdf: Path) -> list[np.ndarray]:
    return [_pixels(page) for page in office.pages(pdf, dots=DOTS)]


def _pixels(file: Path) -> np.ndarray:
    return np.asarray(Image.open(file).convert("RGB")).astype(int)


if __name__ == "__main__":
    raise SystemExit(main())
