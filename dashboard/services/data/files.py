"""Files that go with the data pages: the template of an owner, and the sender's own file with its problems marked."""

from __future__ import annotations

from typing import Literal

from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.data.fields import fields_of
from dashboard.services.data.owners import owner_by_code, report_years
from dashboard.services.data.submissions import found_for, submissions
from dashboard.text import problems as say
from dashboard.text.words import Words
from data_access.errors import UnreadableFile
from data_access.importing.annotated import annotated_copy
from data_access.importing.checks import plausible_range
from data_access.importing.problem_store import problems_from_json
from data_access.importing.reading import Problem
from data_access.importing.template import write_template

File = tuple[str, bytes]
"""Name and content."""


def template(scope: Scope, owner: str, year: int) -> File | None:
    """The template of a department or street for a year; None for an unknown owner or a year nobody reports."""
    facts, t = scope.facts, scope.t
    reporter = owner_by_code(facts, owner, t)
    if reporter is None or year not in report_years(facts):
        return None
    ranges = plausible_range(facts.catalogue, facts.observations, year)
    content = write_template(
        facts.catalogue, facts.observations, owner=owner, year=year, language=_language(t), ranges=ranges
    )
    return f"{t('{owner}{year}年模板', owner=reporter.name, year=year)}.xlsx", content


def marked_copy(scope: Scope, reader: Reader, code: str) -> File | None:
    """The file of a submission with every problem at its cell; None where this reader may see none such."""
    services, t = scope.services, scope.t
    submission = found_for(services, reader, code)
    if submission is None or submission.kind != "import":
        return None
    kept = submissions(services)
    problems = problems_from_json(kept.problems(submission.submission))

    def words(problem: Problem) -> str:
        column = say.problem(problem.code, fields_of(scope, problem), t)
        severity = say.severity_word(problem.severity, t)
        return t("{severity}：{title}。{advice}", severity=severity, title=column.title, advice=column.advice)

    try:
        return annotated_copy(
            submission.file_name, kept.content(submission.submission), problems, words, language=_language(t)
        )
    except UnreadableFile:
        return None


def _language(t: Words) -> Literal["zh", "en"]:
    return "en" if t.language == "en" else "zh"
