"""What is said of a draft that cannot be changed any more."""

from __future__ import annotations

from dashboard.facts.people import people
from dashboard.facts.services import Services
from dashboard.text.moments import moment
from dashboard.text.words import Words
from data_access.errors import DraftClosed


def closed_text(services: Services, closed: DraftClosed, t: Words) -> str:
    """Who has handed it on or adopted it, when, and what to do."""
    who, when = people(services)(closed.who), moment(closed.when)
    if closed.what == "adopted":
        return t("{who} 于 {when} 已采纳这份草稿，写入目录；草稿不能再改，以后的变动在目录里改。", who=who, when=when)
    return t("{who} 于 {when} 已提交审定，草稿不能再改。请先由提交人撤回，或由审定人退回。", who=who, when=when)
