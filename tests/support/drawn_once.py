"""A chart is drawn once in a test run, and with few pixels: a sharp picture takes a tenth of a second, and files hold hundreds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import resvg_py

from dashboard.exports import picture
from tests.support.made_once import made_once

COARSE = 1
"""Pixel to one of the drawing; a file gives the size of its pictures in millimetres, whatever their pixels."""
_draw = resvg_py.svg_to_bytes


@contextmanager
def drawn_once() -> Iterator[None]:
    """While it lasts, a drawing that some worker has made into a picture is that picture, a coarse one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picture.resvg_py, "svg_to_bytes", _drawn_once)
        yield


def _drawn_once(**asked: object) -> bytes:
    asked["zoom"] = COARSE
    name = hashlib.sha256(repr(sorted(asked.items())).encode()).hexdigest()
    return made_once(f"{name}.png", lambda file: file.write_bytes(bytes(_draw(**asked)))).read_bytes()
