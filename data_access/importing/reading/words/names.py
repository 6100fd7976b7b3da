"""Finding the thing that somebody means by a name: by code, name, short name, or the nearest name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest

from data_access.importing.reading.text import key, without_brackets

TAKEN = 0.85  # a name this like is taken for the one meant, if no other comes near
APART = 0.08  # how much better than the second it has to be
OFFERED = 0.5  # below, nothing is offered as "did you mean"
_COMPARED = 16  # names compared letter by letter with an unknown one
_MOST_SEARCHES = 2_000  # different unknown names in a file; beyond, they are unknown without a nearest


@dataclass(frozen=True, slots=True)
class Found:
    """What a text means: a code, or the nearest one. `near`: it is like, not equal; `left_out`: a subtotal."""

    code: str = ""
    near: bool = False
    nearest: str = ""
    left_out: bool = False


NOBODY = Found()


class Names:
    """Names of one kind of thing, by all the ways they are written."""

    def __init__(self, spellings: Iterable[tuple[str, str]], preferred: frozenset[str] = frozenset()) -> None:
        self._preferred = preferred
        self._exact: dict[str, str] = {}
        shared = set()
        for spelling, code in spellings:
            form = key(spelling)
            if form and self._exact.setdefault(form, code) != code:
                shared.add(form)
        for form in shared:
            del self._exact[form]
        self._kept: dict[str, Found] = {}
        self._searched = 0

    def accept(self, text: str, code: str) -> None:
        """A text means this thing from now on: somebody has said so."""
        self._exact[key(text)] = code

    def whole(self, text: str) -> str:
        """The code of the thing whose name this is, brackets and all; "" if none."""
        return self._exact.get(key(text), "")

    def exact(self, text: str) -> str:
        """The code of the thing so named, with or without what stands in brackets; "" if none."""
        return self._exact.get(key(text)) or self._exact.get(key(without_brackets(text)), "")

    def find(self, text: str) -> Found:
        """The thing meant; a near name counts only if it is clearly the nearest and its digits agree."""
        if text not in self._kept:
            code = self.exact(text)
            self._kept[text] = Found(code) if code else self._nearest(text)
        return self._kept[text]

    def inside(self, text: str) -> str:
        """The code of the one thing named within a longer text (the longest name wins); "" if none or two."""
        codes = self.all_inside(text)
        return codes[0] if len(codes) == 1 else ""

    def all_inside(self, text: str) -> list[str]:
        """The codes of all things named within a longer text; a name within a longer name does not count."""
        flat = key(text)
        found = [form for form in self._long if form in flat]
        widest = [form for form in found if not any(form != other and form in other for other in found)]
        return list(dict.fromkeys(self._exact[form] for form in widest))

    def cut_from(self, text: str) -> str:
        """What is left of a text, in the form of `key`, without the names of things within it."""
        flat = key(text)
        for form in sorted((form for form in self._long if form in flat), key=len, reverse=True):
            flat = flat.replace(form, "")
        return flat

    @cached_property
    def _long(self) -> list[str]:
        return [
            form
            for form in self._exact
            if len(form) >= 2 and not form.isdigit() and (len(form) > 3 or not form.isascii())
        ]

    def _nearest(self, text: str) -> Found:
        wanted = key(without_brackets(text)) or key(text)
        if not 2 <= len(wanted) <= 60 or self._searched >= _MOST_SEARCHES:
            return NOBODY
        self._searched += 1
        best: dict[str, float] = {}
        matcher = SequenceMatcher(b=wanted, autojunk=False)
        for form in self._likely(wanted):
            matcher.set_seq1(form)
            code = self._exact[form]
            malus = APART if self._preferred and code not in self._preferred else 0.0
            best[code] = max(best.get(code, 0.0), matcher.ratio() - malus)
        ranked = sorted(best.items(), key=lambda item: -item[1])[:2]
        if not ranked or ranked[0][1] < OFFERED:
            return NOBODY
        code, ratio = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        near = ratio >= TAKEN and ratio - second >= APART - 1e-9 and self._same_digits(wanted, code)
        return Found(code if near else "", near, code)

    def _likely(self, wanted: str) -> list[str]:
        """The forms with the most signs in common, the only ones worth a close comparison."""
        signs = set(wanted)
        shared = {form: 2 * len(signs & of) / (len(signs) + len(of)) for form, of in self._signs.items()}
        return nlargest(
            _COMPARED, (form for form, ratio in shared.items() if ratio > OFFERED), key=lambda form: shared[form]
        )

    @cached_property
    def _signs(self) -> dict[str, set[str]]:
        return {form: set(form) for form in self._exact}

    def _same_digits(self, wanted: str, code: str) -> bool:
        digits = re.findall(r"\d+", wanted)
        return any(of == code and re.findall(r"\d+", form) == digits for form, of in self._exact.items())
