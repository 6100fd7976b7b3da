"""Translation and numbers, by way of Babel's message catalogues and number patterns."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from dashboard.text.numbers import MOST, rounded
from dashboard.text.places import of_city, speaks_of_city
from indicators.name_order import name_order

LOCALE = Path(__file__).parent / "locale"
MINUS = "\N{MINUS SIGN}"
NO_VALUE = "–"


@cache
def catalogue(language: str) -> Catalog:
    """All messages of a language, merged from its `.po` files (one per part of the product)."""
    merged = Catalog(locale=language)
    for file in sorted((LOCALE / language).glob("*.po")):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if message.id:
                    merged[message.id] = message
    return merged


@cache
def _translations(language: str) -> NullTranslations:
    if not (LOCALE / language).is_dir():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


def capitalised(text: str) -> str:
    """The text with a capital first letter, as English writes the head of a column."""
    return text[:1].upper() + text[1:]


def within(text: str, t: Words) -> str:
    """The head of a column as it stands within an English sentence."""
    return text[:1].lower() + text[1:] if t.language == "en" else text


class Words:
    """Everything that is written differently in another language."""

    def __init__(self, language: str, *, of_city: bool = False, called: Sequence[tuple[object, object]] = ()) -> None:
        self.language = language
        self._translations = _translations(language)
        self._of_city = of_city
        self._called = {id(row): (row, named) for row, named in called}  # rows are kept, so that no id is given anew

    def calling(self, called: Sequence[tuple[object, object]]) -> Words:
        """The same words, which call rows as other ones do: a body as it was called in the year that is spoken of."""
        return Words(self.language, of_city=self._of_city, called=called)

    def __call__(self, message: str, /, **values: object) -> str:
        """`message` in this language, with `{name}` places filled."""
        text = self._translations.gettext(message)
        if self._of_city:
            text = of_city(text, self.language)
        return text.format(**values) if values else text

    def count(self, message: str, n: int, /, **values: object) -> str:
        """`message` about `n` things (`{n}`), in the right plural."""
        text = self._translations.ngettext(message, message, n)
        return (of_city(text, self.language) if self._of_city else text).format(n=n, **values)

    def of(self, thing: object, attribute: str = "name") -> str:
        """The text of a catalogue row in this language: `of(indicator)` reads `name_zh` or `name_en`."""
        if self._called:
            thing = self._called.get(id(thing), (thing, thing))[1]
        return getattr(thing, f"{attribute}_{self.language}") or ""

    def number(self, value: float | None, decimals: int = 1, *, trim: bool = False) -> str:
        """A number with that many decimals, thousands grouped; a dash where there is none.

        Chinese and English group and point numbers alike; Babel would do the same at thirty times the cost.
        """
        if value is None or math.isnan(value):
            return NO_VALUE
        text = f"{rounded(value, decimals):,f}"
        if trim and "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.replace("-", MINUS)

    def level(self, value: float, least: int = 0) -> str:
        """A number that is laid down, such as a target or a step: all its digits, and at least that many decimals."""
        text = self.number(value, MOST, trim=True)
        whole, _, part = text.partition(".")
        return f"{whole}.{part:0<{least}}" if max(least, len(part)) else whole

    def signed(self, value: float | None, decimals: int = 1) -> str:
        """A change, always with its sign."""
        if value is None or math.isnan(value):
            return NO_VALUE
        text = self.number(abs(value), decimals)
        return text if not float(text.replace(",", "")) else f"{'+' if value > 0 else MINUS}{text}"

    def order(self, name: str) -> tuple[bytes, str]:
        """The place of a name among others: by pinyin in Chinese, by letters in English (see `name_order`)."""
        return name_order(name, self.language)

    def join(self, parts: Iterable[str]) -> str:
        """An enumeration: 甲、乙、丙 or A, B, C."""
        return ("、" if self.language == "zh" else ", ").join(part for part in parts if part)

    def sentence(self, *clauses: str) -> str:
        """Clauses joined into one sentence with its full stop."""
        kept = [clause for clause in clauses if clause]
        if not kept:
            return ""
        if self.language == "zh":
            return "；".join(kept) + "。"
        text = "; ".join(kept) + "."
        return capitalised(text)

    def paragraph(self, *sentences: str) -> str:
        """Finished sentences one after another."""
        return ("" if self.language == "zh" else " ").join(text for text in sentences if text)


@cache
def _words(language: str, of_city: bool) -> Words:
    return Words(language, of_city=of_city)


def words(language: str) -> Words:
    """The words of `zh` (the source) or `en`, for the place that is spoken of."""
    return _words(language, speaks_of_city())
