"""The columns of a row: what stands in them in words, what may be chosen, and how two states of a row differ."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.facts.periods import period
from dashboard.facts.scope import Scope
from dashboard.text.catalogue_cells import cell_words
from dashboard.text.catalogue_fields import field_word
from data_access.catalogue.differences import KEYS, text_of
from data_access.catalogue.model import Catalogue, Row
from data_access.catalogue.sheets import FILES

Choice = tuple[str, str]
"""What stands in the file, and the words for it."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A column: its label, what stands in it as in the file and in words, what may be chosen (nothing: any), whether it
    names the row."""

    name: str
    label: str
    value: str
    shown: str
    choices: tuple[Choice, ...]
    names: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after, in words."""

    label: str
    before: str
    after: str


def stored(scope: Scope) -> Catalogue:
    """The whole catalogue as it is stored, read once in a scope."""
    return scope.once(("stored catalogue",), scope.services.store.catalogue)


def fields_of(scope: Scope, part: str, row: Row | None) -> tuple[FieldView, ...]:
    """The columns of a row, in the order of its file."""
    out = []
    for name, field in FILES[part][1].model_fields.items():
        value = (text_of(getattr(row, name)) or "") if row is not None else ""
        offered = _offered(scope, part, name, field.annotation)
        listed = offered and value and value not in {code for code, _ in offered}
        out.append(
            FieldView(
                name=name,
                label=field_word(name, scope.t),
                value=value,
                shown=worded(scope, part, name, value),
                choices=(*offered, (value, value)) if listed else offered,
                names=name in KEYS[part] and row is not None,
            )
        )
    return tuple(out)


def typed_fields(scope: Scope, part: str, row: Row | None, values: Mapping[str, str]) -> tuple[FieldView, ...]:
    """The columns with what was typed into them."""
    return tuple(replace(one, value=values.get(one.name, one.value)) for one in fields_of(scope, part, row))


def worded(scope: Scope, part: str, name: str, value: str | None) -> str:
    """A cell in words: a code by what it names, with the code where a name may stand twice."""
    if not value:
        return ""
    return cell_words(name, scope.t).get(value) or _named(scope, part, name).get(value, value)


def differing(before: Row | None, after: Row | None, part: str, scope: Scope) -> tuple[Change, ...]:
    """The fields of two states of a row that differ; of a new one all that are filled, of one that goes all it held."""
    rows = [row for row in (after, before) if row is not None]
    texts = [
        (
            name,
            text_of(getattr(before, name)) if before else None,
            text_of(getattr(after, name)) if after else None,
        )
        for name in type(rows[0]).model_fields
    ]
    return tuple(
        Change(field_word(name, scope.t), worded(scope, part, name, was), worded(scope, part, name, now))
        for name, was, now in texts
        if (was or "") != (now or "")
    )


def _offered(scope: Scope, part: str, name: str, annotation: object) -> tuple[Choice, ...]:
    """What may be chosen in a column, where it takes only some words or the code of another row."""
    if allowed := _allowed(annotation):
        words = cell_words(name, scope.t)
        return tuple((word, words.get(word, word) if word else scope.t("（空）")) for word in allowed)
    if words := cell_words(name, scope.t):
        return (("", scope.t("（空）")), *words.items())
    named = _named(scope, part, name)
    return (("", scope.t("（空）")), *named.items()) if named else ()


def _named(scope: Scope, part: str, name: str) -> Mapping[str, str]:
    """The rows that a column points to, by their code: what each is called, in the order in which a reader looks for it."""
    if name == "body":
        return {**_named(scope, part, "department"), **_named(scope, part, "area")}
    which = {"department": "department", "plan": "plan", "indicator": "indicator", "reference_indicator": "indicator",
             "contained_in": "indicator", "reference_area": "area", "parent": "area", "area": "area", "unit": "unit",
             "target": "target", "earlier": "target"}.get(name)  # fmt: skip
    if which is None or (f"{which}s" == part and name == which):
        return {}
    return scope.once(("catalogue names", which), lambda: _names(scope, which))


def _names(scope: Scope, which: str) -> Mapping[str, str]:
    t = scope.t
    rows: Mapping[str, typing.Any] = getattr(stored(scope), which)
    if which == "unit":
        said = {code: t("{symbol}（{code}）", symbol=t.of(row, "symbol"), code=code) if t.of(row, "symbol") else code
                for code, row in rows.items()}  # fmt: skip
    elif which == "plan":
        return {code: f"{t.of(row, 'short')} {period(row, t)}" for code, row in rows.items()}
    else:
        said = {code: t("{name}（{code}）", name=t.of(row), code=code) for code, row in rows.items()}
    return dict(sorted(said.items(), key=lambda pair: t.order(pair[1])))


def _allowed(annotation: object) -> tuple[str, ...]:
    """The words a column takes, where it takes only some; an empty one where it may be left out."""
    if annotation is bool:
        return ("yes", "no")
    union = typing.get_origin(annotation) in (typing.Union, types.UnionType)
    options = typing.get_args(annotation) if union else (annotation,)
    words = [
        word for option in options if typing.get_origin(option) is typing.Literal for word in typing.get_args(option)
    ]
    return (*([""] if type(None) in options else []), *map(str, words)) if words else ()
