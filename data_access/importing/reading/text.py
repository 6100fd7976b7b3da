"""Texts as people type them, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Control signs but line feed and tab; soft hyphen, zero-width and direction signs, the byte-order mark.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\ufff9-\ufffb]"
)
_ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")  # how XLSX writes a control sign
_DASHES = re.compile("[‐‑‒–—―−﹣－~〜～]+|(?<=\\d)至(?=\\d)")
_DROPPED = re.compile(r"[\s\"'“”‘’《》〈〉「」『』【】〔〕\[\]{}<>()、,，;；:：。·•/\\|*_#]+")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节项]|[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}\s*[、.．)）](?!\d)|[①-⑳])\s*"
)

_NAME = 60  # texts up to this length come again and again, and are remembered


def clean(text: str) -> str:
    """The text without invisible signs, and without blanks at its ends."""
    return _clean_name(text) if len(text) <= _NAME else _clean(text)


@lru_cache(maxsize=65_536)
def _clean_name(text: str) -> str:
    return _clean(text)


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip() if "_x00" not in text else _ESCAPED.sub("", text).strip()
    return _INVISIBLE.sub("", _ESCAPED.sub("", text)).replace("\u00a0", " ").replace("\u3000", " ").strip()


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Full-width signs as half-width, small letters, all dashes one hyphen, no blanks."""
    return re.sub(r"\s+", "", _DASHES.sub("-", unicodedata.normalize("NFKC", text).lower()))


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """What is left of a name when punctuation, brackets, blanks and a leading number are gone; for comparing."""
    shortened = _NUMBERING.sub("", text.strip())
    normal = _DASHES.sub("-", unicodedata.normalize("NFKC", shortened).lower())
    return _DROPPED.sub("", normal).strip("-.")


@lru_cache(maxsize=65_536)
def without_brackets(text: str) -> str:
    """The text without what stands in brackets, as in 孕产妇系统管理率（%）."""
    return re.sub(r"[(（\[【][^()（）\[\]【】]*[)）\]】]", "", text)


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
