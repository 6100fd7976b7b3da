"""A file as an answer: to be taken away, never shown in the page's place."""

from __future__ import annotations

import io

import flask

from dashboard.downloads.media_types import UNKNOWN


def sent_file(content: bytes, name: str, media_type: str) -> flask.Response:
    """A file of ours under its name; asked for again, it is asked of the server again."""
    return flask.send_file(io.BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name, max_age=0)


def fresh_file(content: bytes, name: str, media_type: str) -> flask.Response:
    """A file made for this reader at this moment, which no cache keeps."""
    response = sent_file(content, name, media_type)
    response.headers["Cache-Control"] = "no-store"
    return response


def uploaded_file(content: bytes, name: str, media_type: str = UNKNOWN) -> flask.Response:
    """A file that somebody sent in: kept by no cache, and neither guessed at, shown nor run by a browser."""
    response = fresh_file(content, name, media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
