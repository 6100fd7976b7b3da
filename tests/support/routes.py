"""The routes of an app are compiled once in a worker: Werkzeug compiles two functions for each of some 120, in every app anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

import pytest
from werkzeug.routing import Rule

Builder: TypeAlias = Callable[..., tuple[str, str]]
_compile = Rule._compile_builder
_COMPILED: dict[object, Builder] = {}


@contextmanager
def routes_compiled_once() -> Iterator[None]:
    """While it lasts, a rule like one that was compiled before takes over its functions; they know a rule only by its text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", _compiled_once)
        yield


def _compiled_once(rule: Rule, append_unknown: bool = True) -> Builder:
    if rule.defaults:
        return _compile(rule, append_unknown)
    key = rule.rule, tuple(rule._trace), append_unknown
    if key not in _COMPILED:
        _COMPILED[key] = _compile(rule, append_unknown)
    return _COMPILED[key]
