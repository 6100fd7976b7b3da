"""Passwords: how they are kept (argon2id), and which are refused (NIST SP 800-63B: long and not common; no rules of
composition, no expiry).
"""

from __future__ import annotations

import secrets
import string
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 256
READABLE = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("il1o0")))
"""Letters that nobody mistakes when a password is read out."""

COMMON = Path(__file__).parent / "common_passwords.txt"


class Passwords:
    """Hashes and checks. The parameters are the library's (RFC 9106, low memory); tests give cheaper ones."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody: str | None = None

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        return self._hasher.hash(normalised(password))

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether it is the password; for nobody (None) as much work is done, so that no clock can tell."""
        if self._nobody is None:
            self._nobody = self._hasher.hash(secrets.token_hex())
        try:
            self._hasher.verify(kept or self._nobody, normalised(password))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether it was hashed with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def normalised(password: str) -> str:
    """The same text however a keyboard composed it; nothing beyond `LONGEST` is worked on."""
    return unicodedata.normalize("NFKC", password[: 4 * LONGEST])


def objection(password: str, *, account: str, name: str = "") -> str:
    """Why a password is refused: `short`, `long`, `name`, `common`; empty when it is taken."""
    text = normalised(password)
    plain = text.casefold()
    if len(text) < SHORTEST:
        return "short"
    if len(text) > LONGEST:
        return "long"
    own = {word for word in (account.casefold(), name.casefold()) if word}
    if any(plain == word * max(1, len(plain) // len(word)) for word in own):
        return "name"
    if plain in _common() or len(set(plain)) < 4:
        return "common"
    return ""


def one_time() -> str:
    """A random password to be handed over once (about 79 bits)."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@cache
def _common() -> frozenset[str]:
    return frozenset(line.casefold() for line in COMMON.read_text(encoding="utf-8").split())
