"""An edited report read back: people's sentences go to their places, what has no place is listed with where it stood.

The program's own passages are never taken from the file: figures come from the data. A sentence that was added to one of
them is kept behind it; one that was rewritten is listed, for a person to decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Literal

from dashboard.documents.closing.matter import AFTER, after, key_of
from data_access.closing_papers import Paragraph, Sentence
from data_access.paper_reading import BLANK, Found

UNPLACED = "unplaced_"
"""How the name of a text begins that has no place; it is kept all the same."""
Why = Literal["rewritten", "gone", "table", "picture", "nowhere"]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text of an edited report that has no place: why, behind which words it stood, what it says."""

    why: Why
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was read: texts by place, and what has no place."""

    texts: dict[str, str]
    unplaced: tuple[Unplaced, ...]

    @property
    def kept(self) -> dict[str, str]:
        """Everything as it is kept: texts without a place too, each under a name of its own."""
        left = {key_of(UNPLACED, one.text[:200]): json.dumps(asdict(one), ensure_ascii=False) for one in self.unplaced}
        return self.texts | {f"{UNPLACED}{name.removeprefix(UNPLACED)}": text for name, text in left.items()}


def read_back(
    found: Sequence[Found], present: Sequence[Paragraph], earlier: Iterable[Paragraph], written: Mapping[str, Sentence]
) -> ReadBack:
    """What people wrote in an edited report.

    Args:
        found: what the file holds (`data_access.paper_reading`).
        present: the report's passages as they would be written now.
        earlier: those of the drafts it may have been made from: their wording is nobody's change.
        written: what is known of people's words, by place.
    """
    return _Reader(present, earlier, written).read(found)


class _Reader:
    def __init__(
        self, present: Sequence[Paragraph], earlier: Iterable[Paragraph], written: Mapping[str, Sentence]
    ) -> None:
        self._now = {one.key: one for one in present}
        self._said: dict[str, set[str]] = {}
        for one in (*present, *earlier):
            self._said.setdefault(one.key, set()).add(_plain(one.text))
        self._prompts = {_plain(one.text) for one in (*present, *earlier) if one.whose == "prompt"}
        self._written = written
        self._texts: dict[str, list[str]] = {}
        self._left: list[Unplaced] = []
        self._at, self._where = "", ""

    def read(self, found: Sequence[Found]) -> ReadBack:
        for one in found:
            if one.kind in ("table", "picture"):
                self._left.append(Unplaced("table" if one.kind == "table" else "picture", self._where, one.text))
            elif one.kind == "between":
                self._between(one.text)
            else:
                self._marked(one)
        texts = {place: "\n".join(filter(None, parts)) for place, parts in self._texts.items()}
        known = {place: sentence.text for place, sentence in self._written.items()}
        changed = {place: text for place, text in texts.items() if text != known.get(place, "")}
        return ReadBack(changed, tuple(self._left))

    def _marked(self, one: Found) -> None:
        self._where = one.text[:40] or self._where
        if one.kind == "person":
            self._at = one.key
            text = "" if one.prompt and _plain(one.text) in self._prompts else self._without_prompt(one.text)
            if not self._has_place(one.key):
                if text:
                    self._left.append(Unplaced("gone", self._where, text))
                return
            self._texts.setdefault(one.key, []).append(text)
            return
        self._at = after(one.key)
        said = self._said.get(one.key)
        if said is None or _plain(one.text) in said or not one.text:
            return
        added = next((text for known in said if (text := _added(known, _plain(one.text)))), "")
        if added and one.key in self._now and self._now[one.key].whose != "heading":
            self._texts.setdefault(self._at, []).append(added)
        else:
            self._left.append(Unplaced("rewritten", self._where, one.text))

    def _between(self, text: str) -> None:
        """A paragraph nobody marked: a further one of the place before it, or one put behind a passage."""
        if not self._at:
            self._left.append(Unplaced("nowhere", "", text))
        elif self._has_place(self._at):
            self._texts.setdefault(self._at, []).append(text)
        else:
            self._left.append(Unplaced("gone", self._where, text))

    def _has_place(self, place: str) -> bool:
        """Whether the report still has the place, or the passage that a text stands behind."""
        return place in self._now or place.removeprefix(AFTER) in self._now

    def _without_prompt(self, text: str) -> str:
        """What was typed behind the hint without deleting it."""
        plain = _plain(text)
        for prompt in self._prompts:
            if plain.startswith(prompt):
                return plain.removeprefix(prompt).strip(BLANK)
        return text


def _plain(text: str) -> str:
    """Without what programs change on their own: kinds of blanks."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\u2009", " ").split())


def _added(known: str, text: str) -> str:
    """What was put into a text that is otherwise unchanged; empty where something of it was changed."""
    if not known or len(text) <= len(known):
        return ""
    if text.startswith(known):
        return text[len(known) :].strip(BLANK)
    matched = SequenceMatcher(None, known, text, autojunk=False)
    steps = matched.get_opcodes()
    if any(tag in ("replace", "delete") for tag, *_ in steps):
        return ""
    return " ".join(text[start:end].strip(BLANK) for tag, _, _, start, end in steps if tag == "insert").strip()


def without_place(present: Sequence[Paragraph], written: Mapping[str, Sentence]) -> tuple[Unplaced, ...]:
    """What people wrote and the report as it is now has no place for: read without one, or its passage is gone."""
    now = {one.key for one in present}
    out = []
    for place, sentence in written.items():
        if place.startswith(UNPLACED):
            out.append(Unplaced(**json.loads(sentence.text)))
        elif place not in now:
            out.append(Unplaced("gone", place.removeprefix(AFTER), sentence.text))
    return tuple(out)
