"""What a form sent."""

from __future__ import annotations

import flask

from dashboard import auth


def sent_fields() -> dict[str, str]:
    """Its fields by name, without the token that every form carries."""
    return {name: value for name, value in flask.request.form.items() if name != auth.CSRF_FIELD}


def sent_upload(name: str, most: int) -> tuple[str, bytes] | None:
    """A file's name and content, None where none was chosen; one of more than `most` bytes is cut one byte behind them."""
    file = flask.request.files.get(name)
    return (file.filename, file.read(most + 1)) if file is not None and file.filename else None
