"""What a form sends, without the signs that no text holds: a word processor's line break would spoil every file made later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

import flask
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.formparser import FormDataParser

from dashboard.urls import plain


class CleanForms(FormDataParser):
    """Fields and names of files as plain text; the files themselves as they came."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]:
        """As the library parses it, cleaned."""
        rest, form, files = super().parse(stream, mimetype, content_length, options)
        for _, file in files.items(multi=True):
            file.filename = " ".join(plain(file.filename or "").split())
        clean: Mapping[str, list[str]] = {
            plain(name): [plain(value) for value in values] for name, values in form.lists()
        }
        return rest, ImmutableMultiDict(clean), files


class CleanRequest(flask.Request):
    """A request whose form is clean, whoever reads it."""

    form_data_parser_class = CleanForms
