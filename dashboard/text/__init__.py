"""The one home of words: Chinese stands in the code as the source language, English in `locale/en/*.po`.

`words("en")` answers an object that translates, and that writes numbers, changes and years as the language does.
`numbers` is the one rounding, and how many digits a verdict takes; `figures` writes figures, changes and chances with it.
`glossary.csv` lists the field's terms in both languages and what is not written in their place; every text is held against it.
`statuses` holds the words of the judging codes, `sentences` the findings composed from figures.
"""

from dashboard.text.words import Words, words

__all__ = ["Words", "words"]
