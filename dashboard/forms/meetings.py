"""Meetings: opens one, shows it, gives the slides asked for on the way, keeps agendas and decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components.meeting.document import LONGEST, Around, document, single
from dashboard.components.meeting.slides import Setting
from dashboard.documents.meeting.agenda import with_agenda
from dashboard.documents.meeting.pack import FrozenMeeting, extra_slide, open_meeting, pack
from dashboard.documents.meeting.record import Note, Refused, decide, drop_agenda, save_agenda, set_done
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.standalone_page import redirect_to
from dashboard.reader import Right
from dashboard.settings import Settings
from dashboard.text import words
from dashboard.urls import Path, Selection, href, parse, query


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the meeting itself and the forms that belong to it."""
    add_addresses(
        server,
        services,
        get(f"{Path.MEETING}<code>", "meeting", show),
        get(f"{Path.MEETING}<code>/slide/<what>/<item>", "meeting_slide", show_extra),
        post(f"{Path.ACT}meeting/open", "meeting_open", begin),
        post(f"{Path.ACT}agenda/save", "agenda_save", keep_agenda),
        post(f"{Path.ACT}agenda/drop", "agenda_drop", forget_agenda),
        post(f"{Path.ACT}meeting/decide", "meeting_decide", note_decision),
        post(f"{Path.ACT}meeting/done", "meeting_done", mark_done),
    )


def show(services: Services, code: str) -> str:
    """The slides of a meeting."""
    frozen = _found(services, code)
    return document(frozen, setting(services, frozen), around(services, frozen))


def show_extra(services: Services, code: str, what: str, item: str) -> str:
    """A slide that is asked for on the way."""
    frozen = _found(services, code)
    slide = extra_slide(services, frozen, what, item, selection_asked().filter("indicator"))
    if slide is None:
        flask.abort(404)
    return single(slide, setting(services, frozen), around(services, frozen))


def begin(services: Services) -> flask.Response:
    """Freezes the figures and goes to the meeting; entered under its name by whoever may."""
    agenda = _agenda()
    may = auth.reader().may(Right.MEET)
    called = (agenda.filter("meeting") or agenda.filter("title")).strip()
    name = called if may and flask.request.form.get("keep") else ""
    address = open_meeting(services, agenda, name=name, who=auth.reader().account)
    if name:
        auth.note(auth.AuditAction.MEETING_OPENED, name, address)
    return redirect_to(address)


def keep_agenda(services: Services) -> flask.Response:
    """Keeps an agenda under a name."""
    address = query(_agenda())
    name = flask.request.form.get("name", "").strip()
    if name:
        save_agenda(services, _place(services), name, address, auth.reader().account)
        auth.note(auth.AuditAction.AGENDA_SAVED, name, address)
    return redirect_to(f"{Path.PRESENT}{address}")


def forget_agenda(services: Services) -> flask.Response:
    """Drops an agenda that was kept."""
    code = flask.request.form.get("code", "")
    if drop_agenda(services, _place(services), code):
        auth.note(auth.AuditAction.AGENDA_SAVED, code, "removed")
    return redirect_to(f"{Path.PRESENT}{query(_agenda())}")


def note_decision(services: Services) -> ResponseReturnValue:
    """Notes what a meeting has decided; a meeting's own script asks for a line of JSON."""
    form = flask.request.form
    meeting = form.get("meeting", "")
    text = " ".join(form.get("what", "").split())[:LONGEST]
    try:
        day = date.fromisoformat(form["due"]) if form.get("due") else None
        noted = Note(text, form.get("department", ""), day, form.get("slide", ""))
        code = decide(services, _place(services), meeting, noted, auth.reader().account, auth.by().address)
    except (ValueError, Refused):
        flask.abort(400)
    auth.note(auth.AuditAction.DECISION_NOTED, code, text)
    if flask.request.accept_mimetypes.best == "application/json":
        return {"decision": code}
    return redirect_to(_record(meeting))


def mark_done(services: Services) -> flask.Response:
    """Notes that a decision was carried out, or that it is open again."""
    code, carried_out = flask.request.form.get("code", ""), flask.request.form.get("done") == "yes"
    meeting = set_done(services, _place(services), code, carried_out, auth.reader().account, auth.by().address)
    if meeting is None:
        flask.abort(404)
    auth.note(auth.AuditAction.DECISION_CHANGED, code, "done" if carried_out else "open again")
    return redirect_to(_record(meeting))


def _agenda() -> Selection:
    """The agenda a form sends: as the page was drawn, with what has been typed since."""
    form = flask.request.form
    sent = parse(form.get("agenda", ""))
    for name in ("title", "meeting", "date"):
        if name in form:
            sent = sent.with_filter(name, form[name].strip()[:60])
    return sent


def _record(meeting: str) -> str:
    """The page with what a meeting has decided."""
    language = flask.request.form.get("lang", "")
    link = replace(selection_asked().start(), language="en" if language == "en" else "zh")
    return href(Path.PRESENT, link.with_filter("record", meeting), anchor="record")


def _place(services: Services) -> str:
    """The place whose meetings the address is about."""
    return services.places.code(selection_asked().district)


def _found(services: Services, code: str) -> FrozenMeeting:
    frozen = pack(services, code, selection_asked())
    if frozen is None:
        flask.abort(404)
    return frozen


def setting(services: Services, frozen: FrozenMeeting) -> Setting:
    """What stands on every slide of a pack, and the addresses of the slides asked for on the way."""
    link = services.canonical(frozen.facts, frozen.selection).bare()

    def address(what: str, item: str, indicator: str) -> str:
        return href(f"{Path.MEETING}{frozen.code}/slide/", link.with_filter("indicator", indicator), f"{what}/{item}")

    return Setting(frozen.deck.stamp, frozen.deck.demo_word, address, words(frozen.selection.language))


def around(services: Services, frozen: FrozenMeeting) -> Around:
    """Where a meeting leads back to: its agenda, or its record."""
    link = services.canonical(frozen.facts, frozen.selection)
    bare = frozen.facts.start(frozen.selection.language)
    if frozen.meeting is not None:
        home = href(Path.PRESENT, bare.with_filter("record", frozen.code))
    else:
        home = href(Path.PRESENT, with_agenda(link, frozen.agenda))
    back = bare.with_filter("next", flask.request.full_path.rstrip("?"))
    agenda = query(with_agenda(link, frozen.agenda)) if frozen.meeting is None else ""
    return Around(home, href(Path.SIGN_IN, back), auth.reader().may(Right.MEET), frozen.code, agenda)
