"""Whole numbers as addresses, forms and cookies say them: the one place where such a text becomes a number."""

MOST = 999_999_999
"""Beyond any row, page or count of the store, and within what every database keeps in a number."""


def whole_number(text: str, *, most: int = MOST) -> int | None:
    """The number of a text of the digits 0-9; None for any other text, and beyond `most`.

    Other scripts' digits and raised ones count as digits to Python, which cannot read all of them; and it refuses to read
    thousands of digits at all.
    """
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if plain and int(text) <= most else None


def four_digits(text: str) -> int | None:
    """The year of a text of four digits; None for any other text."""
    return whole_number(text) if len(text) == 4 else None
