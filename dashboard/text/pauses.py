"""Where a long sentence pauses: there a title of two lines is broken, on the screen and in the file of slides."""

from __future__ import annotations

from collections.abc import Callable

PAUSES = (";；", ",，:：")
"""Signs at which a sentence pauses, the stronger first."""


def at_pause(text: str, room: float, width: Callable[[str], float]) -> tuple[str, ...]:
    """The text in one piece if it fits the room or pauses nowhere; else its two parts, as even as its pauses allow."""
    if width(text) <= room:
        return (text,)
    for pauses in PAUSES:
        places = [
            n + 1
            for n, letter in enumerate(text)
            if letter in pauses and not (letter == "," and text[n + 1 : n + 2].isdigit())
        ]
        parts = [(text[:at], text[at:].lstrip()) for at in places]
        fitting = [part for part in parts if part[1] and max(map(width, part)) <= room]
        if fitting:
            return min(fitting, key=lambda part: max(map(width, part)))
    return (text,)
