"""How names are ordered, the same on every floor and on every database."""


def name_order(name: str, language: str = "zh") -> tuple[bytes, str]:
    """The sort key of a name: by pinyin in Chinese (`zh`), by letters whatever their case in other languages.

    The bytes of GB 18030 follow pinyin for the 3,755 common characters and radicals for rarer ones; no collation of a
    database is asked, for each has its own.
    """
    text = name if language == "zh" else name.casefold()
    return text.encode("gb18030", "replace"), name
