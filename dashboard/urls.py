"""The one home of addresses: which screens there are, and how a screen's state is written into its link.

Whatever the reader chose (area, as-of year, plan, language, filters) stands in the query string, and what equals the
default is left out, so that a link sent to a colleague opens the same view.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode

from dashboard.whole_numbers import four_digits

DEFAULT_LANGUAGE = "zh"
LANGUAGES = ("zh", "en")


class Path(StrEnum):
    """The screens; those ending in `/` are followed by a code."""

    OVERVIEW = "/"
    WARNINGS = "/warnings"
    WARNING = "/warnings/"
    """The record of one warning, by the code of a target."""
    EVIDENCE = "/download/evidence/"
    GRADING_FILE = "/download/evidence/grading/"
    SUPERVISION = "/download/supervision/"
    """Papers of supervision: slips, bulletin, ledger, calendar."""
    BRIEFING = "/download/briefing/"
    """Briefing sheets of a round as documents."""
    REVIEW_DECK = "/download/review-deck/"
    """The slides of the meeting that reviews a round."""
    POPULAR = "/download/popular/"
    """The popular edition of a round as a picture."""
    CHANGES = "/changes"
    """What has changed since a day, a meeting, a visit."""
    FEED = "/changes.atom"
    """The same as a feed, release by release."""
    WHAT_IF = "/what-if"
    """The rules over figures that are supposed."""
    OUTLINE = "/outline/"
    """The district's figures against the targets of an upper body's outline; the code is the outline's."""
    CLOSING_TABLE = "/evaluation/<period>/table"
    """The annexed indicator table of a final evaluation; `of_period` fills in the period."""
    CLOSING_REPORT = "/evaluation/<period>/report"
    """Drafts of a round's reports: comments, answers, versions."""
    CLOSING_FINAL = "/evaluation/<period>/final"
    """What was frozen of a round, for ever."""
    CLOSING_RECONCILIATION = "/evaluation/<period>/reconciliation"
    """The district's figures against those that upper bodies published for it."""
    METHODS = "/methods"
    GALLERY = "/gallery"
    DOMAIN = "/domain/"
    INDICATOR = "/indicator/"
    PLAN = "/plan/"
    LINEAGE = "/lineage/"
    """What became of the targets of one plan in the next; the code is a plan's."""
    CATALOGUE = "/catalogue"
    """What the plans, indicators and bodies are, as administrators keep it."""
    CATALOGUE_PART = "/catalogue/"
    """A part of it, or one of its rows: `targets`, `targets/<code>`."""
    STREETS = "/streets"
    STREET = "/street/"
    GAPS = "/gaps"
    PLACES = "/places"
    """All places of a server that shows more than a menu holds."""
    DOWNLOAD = "/download/"
    STYLE = "/assets/pages.css"
    """The styles of all pages as one file."""
    SCRIPT = "/assets/pages.js"
    """The scripts of the window as one file."""
    FINDER = "/finder"
    """The list in which indicators are looked for, as a piece of HTML."""
    DATA = "/data"
    """What comes in; its parts stand below it."""
    DATA_UPLOAD = "/data/upload"
    DATA_ENTRY = "/data/entry"
    DATA_CHECK = "/data/check/"
    DATA_REVIEW = "/data/review"
    DATA_COMPLETENESS = "/data/completeness"
    DATA_BATCHES = "/data/batches"
    DATA_UNDO = "/data/undo/"
    DATA_REVISIONS = "/data/revisions"
    SIGN_IN = "/sign-in"
    ACCOUNT = "/account"
    PASSWORD = "/account/password"
    SETUP = "/setup"
    """The steps from an empty store to a district's dashboard."""
    USERS = "/users"
    AUDIT = "/audit"
    DEPARTMENTS = "/departments"
    """The board over all departments."""
    ASSIGNMENTS = "/departments/assignments"
    CHAIN = "/departments/chain"
    LETTERS = "/letters"
    """Where it is confirmed who reports what."""
    DEPARTMENT = "/department/"
    CLAUSE = "/clause/"
    """A goal or strategy without a number, on its written scale; the code is its anchor on the page of its plan."""
    CHECK_IN = "/check-in/"
    """Where a department says where it stands; the code is the department's."""
    NOTES = "/notes/"
    """The questions under an indicator's chart, and where they are answered."""
    EVALUATION = "/evaluation"
    """The rounds in which plans are evaluated."""
    EVALUATION_ROUND = "/evaluation/"
    """The workspace of a round and its parts: `<round>`, `<round>/unit/<department>`, `<round>/causes` …"""
    PRESENT = "/present"
    MEETING = "/meeting/"
    PLANS_NEW = "/plans/new"
    """Where the text of the next plan is taken in."""
    PLAN_DRAFT = "/plans/new/"
    """A draft of the next plan, by its number."""
    PLAN_NAMES = "/plans/names/"
    """Where the names, numbers and years of a draft are typed."""
    PLAN_ADOPT = "/plans/adopt/"
    """What a draft would make of the catalogue, and where it is adopted."""
    TARGETS = "/plans/"
    """Where targets are set for the years after a plan, or of one that has not begun: `women/targets`, behind it `/record` or
    an indicator's code."""
    PLAN_RULES = "/plans/rules"
    """The rules by which the text of a plan is read."""
    REPORTS = "/reports"
    CHART = "/download/chart/"
    """An indicator's chart as it stands, as a file."""
    EMBED = "/embed/"
    """The same for the frames of other sites."""
    JOB = "/job/"
    """The state of long work, as a page; with `.json` behind the code as data."""
    ACT = "/act/"
    """Where forms are sent."""


TARGETS_PART = "targets"
"""What stands behind a plan's code in the address of its targets (`Path.TARGETS`)."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader looks at. Empty or None means the default, which only the data can tell."""

    area: str = ""
    year: int | None = None
    plan: str = ""
    language: str = DEFAULT_LANGUAGE
    filters: tuple[tuple[str, str], ...] = field(default=())
    district: str = ""
    """The place the whole dashboard is about, where one server shows several; left out for its usual one."""

    def filter(self, name: str) -> str:
        """The value of a screen's own filter, or an empty string."""
        return dict(self.filters).get(name, "")

    def with_filter(self, name: str, value: str) -> Selection:
        """The same view with one filter set, or taken away by an empty value."""
        return self.with_filters({name: value})

    def with_filters(self, values: Mapping[str, str]) -> Selection:
        """The same view with some filters set, one after another, or taken away by an empty value."""
        kept = (pair for pair in self.filters if pair[0] not in values)
        return replace(self, filters=(*kept, *(pair for pair in values.items() if pair[1])))

    def bare(self) -> Selection:
        """The same view without a screen's own filters: what a link to another screen carries."""
        return replace(self, filters=())

    def start(self) -> Selection:
        """Where a reader of this district and language begins: nothing else chosen."""
        return Selection(district=self.district, language=self.language)


PERIOD = "<period>"


def of_period(path: Path, period: str) -> str:
    """The address of a screen about the period of a plan: `/evaluation/2021-2025/table`."""
    return path.replace(PERIOD, period)


def period_in(path: str, pattern: str) -> str:
    """The period in an address of such a screen; empty where it is none."""
    before, after = pattern.split(PERIOD)
    inside = path.removeprefix(before).removesuffix(after)
    fits = path.startswith(before) and path.endswith(after) and len(path) > len(before) + len(after)
    return inside if fits and "/" not in inside else ""


OWN = ("district", "area", "year", "plan", "lang")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """What a reader sent, with blanks for the signs that no text holds: files with them do not open, databases refuse them."""
    return _NO_TEXT.sub(" ", text)


def parse(search: str | None) -> Selection:
    """The selection written in a query string; what cannot be read falls back to the default."""
    pairs = {plain(name): plain(value) for name, value in parse_qsl((search or "").lstrip("?"))}
    language = pairs.get("lang", DEFAULT_LANGUAGE)
    return Selection(
        district=pairs.get("district", ""),
        area=pairs.get("area", ""),
        year=four_digits(pairs.get("year", "")),
        plan=pairs.get("plan", ""),
        language=language if language in LANGUAGES else DEFAULT_LANGUAGE,
        filters=tuple((name, value) for name, value in pairs.items() if name not in OWN),
    )


@lru_cache(maxsize=1024)
def query(selection: Selection) -> str:
    """The query string of a selection, with its question mark, or an empty string."""
    pairs = {
        "district": selection.district,
        "area": selection.area,
        "year": str(selection.year or ""),
        "plan": selection.plan,
        "lang": "" if selection.language == DEFAULT_LANGUAGE else selection.language,
        **dict(selection.filters),
    }
    text = urlencode({name: value for name, value in pairs.items() if value}, safe=",")
    return f"?{text}" if text else ""


def href(path: Path | str, selection: Selection, code: str = "", *, anchor: str = "") -> str:
    """The address of a screen in the view of `selection`; other screens' filters must be dropped by the caller."""
    tail = f"#{quote(anchor)}" if anchor else ""
    return f"{path}{quote(code)}{query(selection)}{tail}"


COMPARE, SCALE, INDEX = "compare", "scale", "index"
"""The filters that say a comparison: `compare=nation,city,120104003,women,men`, `scale=index`, `index=<indicator>`."""
NO_LINE = "none"
COMPARED_AT_MOST = 24
"""Lines that one chart is asked for; what an address names beyond them is left out."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a reader has laid beside an indicator's line. `lines` are codes (`nation`, `city`, `women`, `men`, `streets`, or

    an area's); `index` is another indicator; `scaled`: every line starts from 100 in the baseline's year, as it does
    wherever another indicator is drawn.
    """

    lines: tuple[str, ...] = ()
    index: str = ""
    scaled: bool = False

    def toggled(self, code: str) -> Comparison:
        """With a line more, or without it where it is drawn."""
        kept = tuple(line for line in self.lines if line != code)
        return replace(self, lines=kept if code in self.lines else (*self.lines, code))


def comparison_of(selection: Selection) -> Comparison | None:
    """The comparison that an address says; None where nothing is compared."""
    filters = dict(selection.filters)
    if not {COMPARE, SCALE, INDEX} & set(filters):
        return None
    codes = dict.fromkeys(code for code in filters.get(COMPARE, "").split(",") if code and code != NO_LINE)
    index = filters.get(INDEX, "")
    return Comparison(tuple(codes)[:COMPARED_AT_MOST], index, bool(index) or filters.get(SCALE) == "index")


def with_comparison(selection: Selection, wanted: Comparison | None) -> Selection:
    """The selection whose address says this comparison, or none."""
    lines = ",".join(wanted.lines) or NO_LINE if wanted else ""
    scale = "index" if wanted and wanted.scaled and not wanted.index else ""
    return (
        selection.with_filter(COMPARE, lines)
        .with_filter(SCALE, scale)
        .with_filter(INDEX, wanted.index if wanted else "")
    )


BETWEEN, WITHIN = "~", "."
"""What divides the parts of an agenda's item, and the lines it compares: `code~nation.120104003~index`."""


def item_of(code: str, wanted: Comparison | None) -> str:
    """An indicator as an item of an agenda, with what is compared with it."""
    if wanted is None:
        return code
    scale = wanted.index or ("index" if wanted.scaled else "")
    return BETWEEN.join((code, WITHIN.join(wanted.lines) or NO_LINE, *([scale] if scale else [])))


def parse_item(item: str) -> tuple[str, Comparison | None]:
    """An agenda's item taken apart again."""
    code, *rest = item.split(BETWEEN)
    if not rest:
        return code, None
    scale = rest[1] if len(rest) > 1 else ""
    lines = tuple(dict.fromkeys(line for line in rest[0].split(WITHIN) if line and line != NO_LINE))
    return code, Comparison(lines[:COMPARED_AT_MOST], "" if scale == "index" else scale, bool(scale))


def meeting_address(view: Selection, code: str) -> str:
    """Where an indicator's chart, as it stands, is added to the agenda of the next meeting."""
    added = view.bare().with_filter("add", item_of(code, comparison_of(view)))
    return href(Path.PRESENT, replace(added, area=""))
