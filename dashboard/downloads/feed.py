"""The feed of changes as Atom (RFC 4287). Addresses in it are relative to the feed's own, as the standard allows: so it is
the same whatever name the server is asked by."""

from __future__ import annotations

import hashlib
from xml.etree import ElementTree as xml

import flask

from dashboard.auth.request import selection_asked
from dashboard.documents.changes.feed import Entry, Feed, feed
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Path

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/changes.atom`: per district and language, with `ETag` and `Last-Modified`."""

    def changes_feed() -> flask.Response:
        found = feed(Scope.of(services, selection_asked()))
        body = atom(found)
        response = flask.Response(body, content_type="application/atom+xml; charset=utf-8")
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.last_modified = found.updated
        response.headers["Cache-Control"] = "no-cache"
        response.make_conditional(flask.request)
        return response

    server.add_url_rule(Path.FEED, "changes_feed", changes_feed)


def atom(found: Feed) -> bytes:
    """The feed as a document."""
    xml.register_namespace("", ATOM)
    root = xml.Element(f"{{{ATOM}}}feed", {LANG: found.language})
    _put(root, "id", found.id)
    _put(root, "title", found.title)
    _put(root, "subtitle", found.subtitle)
    _put(root, "updated", found.updated.isoformat(timespec="seconds"))
    _put(_put(root, "author"), "name", found.author)
    _put(root, "link", rel="self", type="application/atom+xml", href=found.href)
    _put(root, "link", rel="alternate", type="text/html", href=found.page_href)
    for entry in found.entries:
        root.append(_entry(entry))
    document: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(entry: Entry) -> xml.Element:
    out = xml.Element(f"{{{ATOM}}}entry")
    _put(out, "id", entry.id)
    _put(out, "title", entry.title)
    _put(out, "updated", entry.updated.isoformat(timespec="seconds"))
    _put(out, "link", rel="alternate", type="text/html", href=entry.href)
    _put(out, "summary", entry.summary)
    listed = xml.Element("ul")
    for line in entry.lines:
        xml.SubElement(listed, "li").text = line
    _put(
        out,
        "content",
        xml.tostring(listed, encoding="unicode", method="html") if entry.lines else entry.summary,
        type="html",
    )
    return out


def _put(above: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
    part = xml.SubElement(above, f"{{{ATOM}}}{name}", attributes)
    part.text = text or None
    return part
