"""A city is spoken of as a district is: what is said of the district and its streets is said of the city and its districts.

Every message is written for a district. Where a city is looked at, the messages themselves (never the names and numbers in
them) are put one step up, so that no text exists twice.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import cache

_city: ContextVar[bool] = ContextVar("city", default=False)

ZH = {"全区": "全市", "本区": "本市", "区里": "市里", "区级": "市级", "分街道": "分区", "街道": "区"}
EN = {"district": "city", "districts": "cities", "street": "district", "streets": "districts"}
_ZH = re.compile("|".join(ZH))
_EN = re.compile(r"\{[^}]*\}|\b(?:streets?|districts?)\b", re.IGNORECASE)


def speak_of(level: str) -> None:
    """What follows in this thread speaks of a place of this level; said anew by whoever looks at another."""
    _city.set(level in ("nation", "city"))


def speaks_of_city() -> bool:
    """Whether what is said is about a city and its districts."""
    return _city.get()


@cache
def of_city(message: str, language: str) -> str:
    """A message about a district, said of a city."""
    if language == "zh":
        return _ZH.sub(lambda match: ZH[match[0]], message)
    return _EN.sub(lambda match: _like(match[0]), message)


def _like(word: str) -> str:
    """The word one step up, with a capital where it had one; the places for names and numbers stay."""
    text = EN.get(word.lower(), word)
    return text.capitalize() if word[:1].isupper() else text
