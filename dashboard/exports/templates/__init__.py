"""The files that decks and documents begin as: master, layouts, theme, styles and numbering, one of each per language.

They are ordinary files: to change the look of all slides or pages, open them in PowerPoint, Word or LibreOffice and save
them (docs/exports.md). `tests/dashboard/documents/test_templates.py` holds their colours to the theme.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def deck_template(language: str) -> str:
    """The path of the empty deck."""
    return str(HERE / f"deck-{language}.pptx")


def document_template(language: str) -> str:
    """The path of the empty document."""
    return str(HERE / f"document-{language}.docx")
