"""`import` and `undo`: figures in, and a batch out again; the same code path as the page.

Exit codes beside those of `data_access.cli`: 1 refused (problems on standard output), 4 warnings want a reason,
130 cancelled (Ctrl-C); nothing was written in any of these.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from data_access.accounts import Account
from data_access.audit import Audit, AuditAction
from data_access.commands.opening import acting, decides, open_store
from data_access.console import messages, out, progress_bars
from data_access.errors import DataAccessError, ImportRefused, ReasonsWanted
from data_access.importing import pipeline
from data_access.importing.examination import Examination
from data_access.importing.problem_store import FOR_ALL, unexplained
from data_access.importing.reading import Problem, Severity, WorkbookMapping
from data_access.importing.remit import ReportingRemit
from data_access.office import ReviewSettings
from data_access.progress import ProgressCallback
from data_access.store import Store
from data_access.submissions import Submissions

REASONS_WANTED = 4
CANCELLED = 130

As = Annotated[str, typer.Option("--as", help="The account in whose name this is done.", metavar="USER")]


def import_file(
    file: Annotated[
        Path, typer.Argument(help="A spreadsheet (XLSX, XLS, ODS, CSV and others, see docs/importing.md).")
    ],
    who: As,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check and show what would change; write nothing.")
    ] = False,
    mapping: Annotated[
        Path | None, typer.Option(help="How to read the columns, as JSON; default: guessed.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option(help="Why the figures that warnings are about are right.")] = "",
    year: Annotated[int | None, typer.Option(help="The year of figures that name none.", show_default=False)] = None,
) -> None:
    """Check a spreadsheet and write its figures, all or none; those of a reporter are handed in for review."""
    store = open_store()
    try:
        _import(store, file, acting(store, who), dry_run=dry_run, mapping=mapping, reason=reason, year=year)
    except KeyboardInterrupt:
        messages.print("Cancelled; nothing was written.")
        raise typer.Exit(CANCELLED) from None
    finally:
        store.close()


def undo(
    batch: Annotated[int, typer.Argument(help="The number of the batch.")],
    who: As,
) -> None:
    """Take a batch back: what it had replaced counts again; what later batches wrote stays."""
    store = open_store()
    account = acting(store, who)
    if not decides(account):
        raise DataAccessError(f"the account '{account.account}' may not undo batches")
    done = store.undo_batch(batch, who=account.account)
    out.print(f"batch {batch} undone: {done.withdrawn} figures withdrawn, {done.restored} earlier ones count again")
    if done.kept:
        later = ", ".join(map(str, done.later))
        out.print(f"kept: {done.kept} figures that batch {later} has written over it")
    if done.demonstration:
        out.print(f"demonstration figures shown again: {done.demonstration}")


def release_withheld(
    indicator: Annotated[str, typer.Argument(help="The code of the indicator.")],
    year: Annotated[int, typer.Argument(help="The year of the figures.")],
    who: As,
    reason: Annotated[str, typer.Option(help="Why it is released, for the audit log.")],
    district: Annotated[str, typer.Option(help="The code of the district; needed where there are several.")] = "",
) -> None:
    """Choose anew what is withheld of an indicator and year in one district.

    Whoever kept earlier figures may then reckon counts back.
    """
    store = open_store()
    account = acting(store, who)
    if not decides(account):
        raise DataAccessError(f"the account '{account.account}' may not release what is withheld")
    count = store.release_withheld(indicator, year, district=district, who=account.account, reason=reason)
    out.print(f"released {indicator} {year}: {count} figures had been withheld; what must be is chosen anew")


def _import(
    store: Store, file: Path, account: Account, *, dry_run: bool, mapping: Path | None, reason: str, year: int | None
) -> None:
    scope = ReportingRemit(account.department, account.area, account.district, beyond=not account.district)
    given = WorkbookMapping.from_json(_read(mapping)) if mapping else None
    reasons = {FOR_ALL: reason} if reason.strip() else {}
    with progress_bars() as report_progress:
        content = _read(file)
        examined = pipeline.examine(
            store, file.name, content, mapping=given, scope=scope, year=year, report_progress=report_progress
        )
        print_findings(examined)
        _note_outside(store, examined, account)
        _stop_if_refused(examined, reasons)
        if dry_run:
            messages.print("Nothing was written (dry run).")
            return
        if examined.judged.writing.empty:
            none = examined.reading.frame.empty
            messages.print("Nothing to write: no figure was found in the file." if none
                           else "Nothing to write: every figure is in the store like this already.")  # fmt: skip
            return
        if decides(account) and not ReviewSettings(store.database, scope.district).get().four_eyes:
            batch = _committed(store, examined, account, reasons, year, report_progress)
            out.print(f"batch: {batch}")
            return
    submission = pipeline.draft(store, examined, who=account.account, year=year)
    submissions = Submissions(store.database)
    submissions.keep_reasons(submission, reasons)
    submissions.hand_in(submission, account.account)
    out.print(f"submission: {submission}")
    messages.print("Handed in; it counts once it has been accepted.")


def _note_outside(store: Store, examined: Examination, account: Account) -> None:
    """Also a trial stands in the audit log, where it asks for figures outside the account's rights."""
    if outside := examined.judged.outside:
        Audit(store.database).note(
            account.account, AuditAction.TRIED_OUTSIDE, "", pipeline.outside_text(examined.name, outside)
        )


def _committed(
    store: Store,
    examined: Examination,
    account: Account,
    reasons: dict[str, str],
    year: int | None,
    report_progress: ProgressCallback,
) -> int:
    try:
        return pipeline.commit(
            store, examined, who=account.account, reasons=reasons, year=year, report_progress=report_progress
        )
    except ImportRefused as refused:  # the store has changed since the check
        _print_problems(problem for problem in refused.problems if isinstance(problem, Problem))
        if isinstance(refused, ReasonsWanted):
            messages.print(f"{refused}: give --reason", style="red")
            raise typer.Exit(REASONS_WANTED) from None
        raise


def _stop_if_refused(examined: Examination, reasons: dict[str, str]) -> None:
    if examined.judged.errors:
        raise ImportRefused(examined.problems, f"{len(examined.judged.errors)} errors; nothing was written")
    if lacking := unexplained(examined.problems, reasons):
        messages.print(f"{len(lacking)} warnings want a reason: give --reason; nothing was written", style="red")
        raise typer.Exit(REASONS_WANTED)


def print_findings(examined: Examination) -> None:
    """The problems, and what would change, on standard output."""
    _print_problems(examined.problems)
    preview = examined.preview
    lines = [f"new: {preview.new}, revised: {preview.revised}, unchanged: {preview.unchanged}"]
    for change in preview.changes:
        if change.before is not None:
            place = (
                f"{change.indicator} {change.area} {change.year} {change.sex} {change.age_group} {change.unit}".rstrip()
            )
            lines.append(f"revised: {place}: {_whole(change.before)} -> {_whole(change.after)}")
    if preview.vanishing:
        lines.append(f"demonstration figures that vanish: {sum(each.figures for each in preview.vanishing)}")
    for flip in preview.flips:
        place = f"{flip.target} {flip.area} {flip.sex} {flip.age_group} as of {flip.as_of}"
        before = f"{flip.status_before or '-'} ({flip.warning_before})"
        lines.append(f"verdict: {place}: {before} -> {flip.status_after or '-'} ({flip.warning_after})")
    _print_lines(lines)


def _whole(value: float) -> str:
    """A figure with all its digits."""
    return repr(value).removesuffix(".0")


def _print_problems(problems: Iterable[Problem]) -> None:
    listed = list(problems)
    counts = Counter(problem.severity for problem in listed)
    counted = ", ".join(f"{severity}s: {counts[severity]}" for severity in Severity)
    _print_lines([*map(_line, listed), counted])


def _line(problem: Problem) -> str:
    place = "!".join(part for part in (problem.sheet, problem.cell or str(problem.row or "")) if part)
    figure = " ".join(str(part) for part in (problem.indicator, problem.area, problem.year) if part)
    wanted = json.dumps(dict(problem.expected), ensure_ascii=False) if problem.expected else ""
    typed = repr(problem.value) if problem.value else ""
    parts = (f"{problem.severity}: {place or '-'}: {problem.code}", typed, figure, wanted)
    return " | ".join(part for part in parts if part)


def _print_lines(lines: list[str]) -> None:
    """All at once: there may be as many as the file has rows."""
    sys.stdout.write("\n".join(lines) + "\n")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DataAccessError(f"{file}: cannot be read ({error.strerror}); give the path of a file") from None
