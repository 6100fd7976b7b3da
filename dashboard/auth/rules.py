"""The one table of who may ask for what. Everything the server answers stands in it; what does not is refused.

To add something: a page of `shell/routes.py` goes into `PAGES` under the same key as there; an address added to the
server (a form, a file, JSON) into `ROUTES`, written exactly as it was given to `add_url_rule`; a Dash callback into
`CALLBACKS` under its first output, which it shares with no other. A test reads all three out of the app and fails for whatever is missing or left over.

Rules say who may knock. Whether a reporter asks for the own department or street only the view can know: it asks
`auth.reader().may_report_for(owner)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from dashboard.reader import Reader, Right
from dashboard.urls import Path


class Open(StrEnum):
    """What needs no right."""

    TO_ALL = "all"
    """Also where reading is closed: styles, scripts, the sign-in page."""
    SIGNED_IN = "signed_in"
    """Whoever has an account, whatever it may do."""


Rule = Right | Open

READ, REPORT, MEET, REVIEW, ADMINISTER = Right.READ, Right.REPORT, Right.MEET, Right.REVIEW, Right.ADMINISTER

PAGES: Mapping[str, Rule] = {
    Path.OVERVIEW: READ,
    Path.WARNINGS: READ,
    Path.CHANGES: READ,
    Path.WHAT_IF: READ,
    Path.METHODS: READ,
    Path.STREETS: READ,
    Path.GAPS: READ,
    Path.PLACES: READ,
    Path.GALLERY: READ,
    Path.DOMAIN: READ,
    Path.INDICATOR: READ,
    Path.WARNING: READ,
    Path.PLAN: READ,
    Path.LINEAGE: READ,
    Path.STREET: READ,
    # what owners say of their work
    Path.CLAUSE: READ,
    Path.DEPARTMENTS: READ,
    Path.DEPARTMENT: READ,
    Path.NOTES: READ,
    Path.CHECK_IN: REPORT,
    # the evaluation of a plan; a unit's own page asks itself whose it is
    Path.EVALUATION: READ,
    Path.EVALUATION_ROUND: READ,
    # what a plan came to
    Path.CLOSING_TABLE: READ,
    Path.CLOSING_FINAL: READ,
    Path.CLOSING_REPORT: REPORT,
    Path.OUTLINE: READ,
    Path.CLOSING_RECONCILIATION: READ,
    # signing in and accounts
    Path.ACCOUNT: Open.SIGNED_IN,
    Path.SETUP: ADMINISTER,
    Path.USERS: ADMINISTER,
    Path.AUDIT: ADMINISTER,
    Path.ASSIGNMENTS: ADMINISTER,
    Path.CHAIN: ADMINISTER,
    Path.LETTERS: ADMINISTER,
    # the catalogue: looked at by whoever reports, changed by two persons; who may the form asks
    Path.CATALOGUE: REPORT,
    Path.CATALOGUE_PART: REPORT,
    # the next plan, read from its text
    Path.PLAN_RULES: READ,
    Path.PLANS_NEW: ADMINISTER,
    Path.PLAN_DRAFT: ADMINISTER,
    Path.PLAN_NAMES: ADMINISTER,
    Path.PLAN_ADOPT: ADMINISTER,  # that it is another account than the one that proposed it the writing knows
    # its targets: candidates and what is confirmed are open, choosing and confirming is reviewers'
    Path.TARGETS: READ,
    # data: what comes in
    Path.DATA: REPORT,
    Path.DATA_UPLOAD: REPORT,
    Path.DATA_ENTRY: REPORT,
    Path.DATA_CHECK: REPORT,
    Path.DATA_REVIEW: REVIEW,
    Path.DATA_COMPLETENESS: REVIEW,
    Path.DATA_BATCHES: REVIEW,
    Path.DATA_UNDO: REVIEW,
    Path.DATA_REVISIONS: REVIEW,
    # meetings and what is taken away
    Path.PRESENT: READ,
    Path.REPORTS: READ,
    # long work; the page itself shows a job to nobody but its owner
    Path.JOB: READ,
}

ROUTES: Mapping[str, Rule] = {
    # Dash and the files a browser loads; pages stand in PAGES, callbacks in CALLBACKS
    "/": READ,
    "/<path:path>": READ,
    "/_dash-layout": READ,
    "/_dash-dependencies": READ,
    "/_dash-update-component": READ,
    "/_reload-hash": READ,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": Open.TO_ALL,
    "/_favicon.ico": Open.TO_ALL,
    "/assets/<path:filename>": Open.TO_ALL,
    Path.STYLE: Open.TO_ALL,
    Path.SCRIPT: Open.TO_ALL,
    Path.FINDER: READ,
    "/static/<path:filename>": Open.TO_ALL,
    # whatever watches over the server
    "/healthz": Open.TO_ALL,
    "/readyz": Open.TO_ALL,
    # signing in and accounts
    "/sign-in": Open.TO_ALL,
    "/account/password": Open.SIGNED_IN,
    "/act/sign-in": Open.TO_ALL,
    "/act/sign-out": Open.TO_ALL,
    "/act/account/password": Open.SIGNED_IN,
    "/act/account/sessions": Open.SIGNED_IN,
    "/act/users/add": ADMINISTER,
    "/act/users/list": ADMINISTER,
    "/act/users/change": ADMINISTER,
    "/download/accounts.csv": ADMINISTER,
    "/act/setup/areas": ADMINISTER,
    "/act/setup/departments": ADMINISTER,
    "/act/departments": ADMINISTER,
    "/act/chain": ADMINISTER,
    "/act/catalogue/propose/<part>/<path:key>": REVIEW,
    "/act/catalogue/decide/<proposal>": REVIEW,
    "/act/catalogue/read": REVIEW,
    "/act/catalogue/add": REVIEW,
    "/download/catalogue-upper-figures.xlsx": REVIEW,
    "/act/catalogue/write": REVIEW,
    "/download/catalogue.zip": REPORT,
    "/download/catalogue.xlsx": REPORT,
    "/act/plans/take": ADMINISTER,
    "/download/plans/<draft>/targets.csv": ADMINISTER,
    "/act/plans/decide/<draft>/<number>": ADMINISTER,
    "/act/plans/sure/<draft>": ADMINISTER,
    "/act/plans/aside/<draft>": ADMINISTER,
    "/act/plans/add/<draft>": ADMINISTER,
    "/act/plans/split/<draft>/<number>": ADMINISTER,
    "/act/plans/names/<draft>": ADMINISTER,
    "/act/plans/adopt/<draft>": ADMINISTER,
    "/download/plans/<draft>/catalogue.zip": ADMINISTER,
    "/act/target-choice/<plan>/targets/<code>": REVIEW,
    "/act/target-choice/decide/<entry>": REVIEW,
    "/download/targets/<plan>.xlsx": READ,
    "/download/audit.csv": ADMINISTER,
    # figures to take away
    "/download/<code>.csv": READ,
    "/download/departments.<any(csv, xlsx):ending>": READ,
    "/download/what-if.csv": READ,
    "/download/lineage/<plan>.csv": READ,
    "/download/closing/<period>/table.xlsx": READ,
    "/download/closing/paper/<number>": READ,  # a draft only for whoever reports or reviews: the document asks
    "/act/closing/comment/<code>": REPORT,
    "/act/closing/<any(keep, answer, upload, clear):what>/<code>": REVIEW,
    "/act/closing/<any(ask, withdraw, confirm):what>/<code>": REVIEW,
    "/act/slips": REVIEW,
    "/act/slips/<code>": REVIEW,
    "/download/closing/<period>/reconciliation.xlsx": READ,
    "/act/reconciliation/<period>": REVIEW,
    "/download/supervision/slips.docx": READ,  # people are named to who has signed in, as on the page
    "/download/supervision/slips/<code>.docx": READ,
    "/download/supervision/bulletin.docx": READ,
    "/download/supervision/ledger.xlsx": READ,
    "/download/supervision/deadlines.ics": READ,
    "/download/supervision/exchange.<any(csv, xlsx):ending>": READ,
    "/act/supervision/read": REVIEW,
    "/act/supervision/write": REVIEW,
    Path.FEED: READ,  # what anybody may read; who reads as nobody's reader gets what the page shows to nobody
    "/download/chart/<code>.<any(png, svg, csv, pptx):ending>": READ,
    "/embed/<code>": READ,
    # data: what comes in
    "/download/template/<owner>/<int:year>.xlsx": REPORT,
    "/download/data/<submission>/marked": REPORT,
    "/download/data/reminders-<int:year>.<any(csv, xlsx):ending>": REVIEW,
    "/download/data/revisions.csv": REVIEW,
    "/act/data/upload": REPORT,
    "/act/data/columns/<code>": REPORT,
    "/act/data/hand-in/<code>": REPORT,
    "/act/data/withdraw/<code>": REPORT,
    "/act/data/entry": REPORT,
    "/act/data/decide/<code>": REVIEW,
    "/act/data/undo/<code>": REVIEW,
    "/act/data/due/<code>": REVIEW,
    "/act/data/shown-year": REVIEW,
    "/act/data/sign/<code>": REVIEW,
    "/act/data/review-rules": REVIEW,
    # warnings: what is done about them; whose they are the use case asks
    "/act/warning/<what>/<code>": REPORT,
    "/act/warning/evidence/<code>": REPORT,
    "/download/evidence/<file>": Open.SIGNED_IN,
    # the evaluation of a plan; whose a self-evaluation is the use case asks
    "/act/evaluation/<what>/<code>": REVIEW,
    "/act/evaluation/unit/<code>/<department>": REPORT,
    "/download/evidence/clause/<file>": REPORT,
    "/download/evidence/check/<file>": Open.SIGNED_IN,  # who is told of that line the use case says
    "/download/evaluation/<code>/<department>.docx": REPORT,
    "/act/evaluation/word/read/<code>/<department>": REPORT,
    "/act/evaluation/word/store/<code>/<department>": REPORT,
    "/download/evaluation/<code>/causes.xlsx": READ,
    # on-site checks: visits and the list are the office's, what a unit reports done its own; the use case asks
    "/act/evaluation/check/<what>/<code>": REPORT,
    "/download/evaluation/<code>/check.xlsx": Open.SIGNED_IN,
    "/download/briefing/<code>.docx": READ,
    "/download/briefing/<code>/<of>.docx": READ,
    "/download/popular/<code>.png": READ,
    "/download/review-deck/<code>.pptx": READ,
    "/act/evidence/<code>": REPORT,  # whose files may be taken the use case says
    # what owners say of their work; whether it is the own department's only the form knows
    "/act/clause/<code>": REPORT,
    "/download/evidence/grading/<file>": Open.SIGNED_IN,  # before it is approved only the department's and reviewers'
    "/act/notes/<code>": REPORT,
    "/act/check-in/<code>": REPORT,
    "/act/said/<any(clause, note):kind>/<entry>": REVIEW,
    # meetings and what is taken away
    "/meeting/<code>": READ,
    "/meeting/<code>/slide/<what>/<item>": READ,
    "/act/meeting/open": READ,
    "/act/meeting/decide": MEET,
    "/act/meeting/done": MEET,
    "/act/agenda/save": MEET,
    "/act/agenda/drop": MEET,
    "/act/export": READ,
    # long work
    "/job/<code>.json": READ,
    "/job/<code>/file": READ,
    "/act/job/<code>/cancel": READ,
    "/act/job/<code>/again": READ,
}

CALLBACKS: Mapping[str, Rule] = {
    "zoom-figure.data": READ,  # of a chart; the rule of its page is asked for besides
}


SENDS_FILES = frozenset({
    "/act/data/upload", "/act/setup/areas", "/act/warning/evidence/<code>", "/act/supervision/read", "/act/plans/take",
    "/act/clause/<code>",
    "/act/catalogue/read", "/act/catalogue/write", "/act/catalogue/add",
    "/act/closing/<any(keep, answer, upload, clear):what>/<code>",
    "/act/evaluation/unit/<code>/<department>",
    "/act/evaluation/check/<what>/<code>",
    "/act/evaluation/word/read/<code>/<department>",
})  # fmt: skip
"""What may be sent as much as the server takes at all."""
SENDS_TEXT = frozenset({"/act/plans/take", "/act/catalogue/write"})
"""Where a field may hold more text than Flask takes: a whole plan is pasted, a changed catalogue carried from its preview."""
LONGEST_FIELDS = 4 * 2**20
LARGEST_FORM = 2**20
LARGEST_QUESTION = 2**16
"""What anybody at all may send is kept short: it is read before anything else can be known of it."""


def max_body_bytes(route: str, rule: Rule | None) -> int | None:
    """How many bytes may be sent to a route; None for what the server takes at most."""
    if route in SENDS_FILES:
        return None
    return LARGEST_QUESTION if rule in (READ, Open.TO_ALL) else LARGEST_FORM


def allows(rule: Rule | None, reader: Reader) -> bool:
    """Whether a rule lets a reader in; no rule lets nobody in."""
    if rule is None:
        return False
    if isinstance(rule, Open):
        return rule is Open.TO_ALL or reader.signed_in
    return reader.may(rule)
