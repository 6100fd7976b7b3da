"""Texts as people type them, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Control signs but line feed and tab; soft hyphen, zero-width and direction signs, the byte-order mark.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\ufff9-\ufffb]"
)
_BREAKS = re.compile("_x000[AaDd]_|\r\n?|[\x0b\x0c\x85\u2028\u2029]")  # all ways to begin a new line within a cell
_ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")  # how XLSX writes a control sign
_DASHES = re.compile("[‐‑‒–—―−﹣－~〜～]+|(?<=\\d)至(?=\\d)")
_DROPPED = re.compile(r"[\s\"'“”‘’《》〈〉「」『』【】〔〕\[\]{}<>()、,，;；:：。·•/\\|*_#]+")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节项]|[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}\s*[、.．)）](?!\d)|[①-⑳])\s*"
)

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
NOTE_MARKS = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u249b\u24b6-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf*†‡※△▲☆★#"
"""Signs that point to a note, as the inside of a character class: raised and circled digits, asterisks, daggers."""
_NOTES = re.compile(f"[{NOTE_MARKS}]+|[\\[［(（]注?\\s*\\d{{1,2}}[\\]］)）]$|[(（]?注\\s*\\d{{1,2}}[)）]?$")

STRIKE = "\u0336"
"""Behind each letter that a file shows crossed out."""
_STRUCK = re.compile(f".{STRIKE}", re.DOTALL)

_NAME = 60  # texts up to this length come again and again, and are remembered


def clean(text: str) -> str:
    """The text without invisible signs, and without blanks at its ends."""
    return _clean_name(text) if len(text) <= _NAME else _clean(text)


@lru_cache(maxsize=65_536)
def _clean_name(text: str) -> str:
    return _clean(text)


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip() if "_x00" not in text else _ESCAPED.sub("", _BREAKS.sub("\n", text)).strip()
    return (
        _INVISIBLE.sub("", _ESCAPED.sub("", _BREAKS.sub("\n", text)))
        .replace("\u00a0", " ")
        .replace("\u3000", " ")
        .strip()
    )


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Full-width signs as half-width, small letters, all dashes one hyphen, no blanks."""
    return re.sub(r"\s+", "", _DASHES.sub("-", unicodedata.normalize("NFKC", text).lower()))


def narrow(text: str) -> str:
    """Full-width signs as half-width and nothing else: for values, whose raised digits and dashes mean something."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def without_notes(text: str) -> str:
    """The text without signs that point to a note: 2024年①, 产妇率（注1）."""
    return text if text.isascii() and not set(text) & set("*#[(") else _NOTES.sub("", text)


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """What is left of a name when punctuation, brackets, blanks, a leading number and note marks are gone; for comparing."""
    shortened = without_notes(_NUMBERING.sub("", text.strip()))
    normal = _DASHES.sub("-", unicodedata.normalize("NFKC", shortened).lower())
    return _DROPPED.sub("", normal).strip("-.")


_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")


@lru_cache(maxsize=65_536)
def without_brackets(text: str) -> str:
    """The text without what stands in brackets, as in 孕产妇系统管理率（%）."""
    return _BRACKETS.sub("", text)


def without_struck(text: str) -> str:
    """What is left of a text of which something is crossed out."""
    return _STRUCK.sub("", text).strip() if STRIKE in text else text


def bracketed(text: str) -> list[str]:
    """What stands in brackets."""
    return _BRACKETS.findall(text)


def shown(value: object) -> str:
    """A cell's content as people see it; numbers without a needless .0."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def words_of(text: str) -> list[str]:
    """A list of words written as one text, so that long lists stay readable."""
    return text.split()
