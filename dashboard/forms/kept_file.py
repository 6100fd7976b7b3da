"""How forms hand out a file that somebody has sent."""

from __future__ import annotations

import io

import flask


def sent_file(content: bytes, name: str, kind: str) -> flask.Response:
    """A file to be kept, never shown or run by a browser."""
    response: flask.Response = flask.send_file(
        io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name, max_age=0
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
