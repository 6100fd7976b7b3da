"""What a file would change, in words: its figures to be reviewed, verdicts that turn, invented figures that give way."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.data.check_views import PreviewView, SignOff
from dashboard.services.data.figure_words import figure_name
from dashboard.services.data.flips import flip_rows
from dashboard.services.data.links import page_number, pager
from dashboard.services.data.review_table import CALM, ReviewContext, figure, ordered, review_context, review_groups
from dashboard.text.words import Words
from data_access.importing.entry import seen
from data_access.importing.preview import Change, Preview
from data_access.importing.reading import Problem
from data_access.submissions import Submission

CHANGES = "changes"
SIZE = 100
MOST_FLIPS = 200
MOST_NAMES = 12


def preview_view(
    scope: Scope, submission: Submission, preview: Preview, problems: Sequence[Problem], reader: Reader, path: str,
) -> PreviewView:  # fmt: skip
    """One page of the figures, the remarkable first; all verdicts that turn, the district's before the streets'."""
    link, t = scope.view, scope.t
    reviews = reader.may(Right.REVIEW)
    context = review_context(scope, submission, preview, problems, people(scope.services))
    changes = ordered(context, preview.changes)
    number = page_number(link, SIZE, len(changes), name=CHANGES)
    shown = changes[(number - 1) * SIZE : number * SIZE]
    stands = seen(scope.services.store, {figure(change) for change in shown if change.before is not None})
    flips = flip_rows(scope, preview.flips)
    names = dict.fromkeys(figure_name(scope, given_up.indicator) for given_up in preview.vanishing)
    return PreviewView(
        new=preview.new,
        revised=preview.revised,
        unchanged=preview.unchanged,
        groups=review_groups(context, shown, stands, link, names=reviews),
        remarkable=sum(context.grade(change) < CALM for change in changes),
        pager=pager(path, link, number, SIZE, len(changes), t, name=CHANGES),
        flips=flips[:MOST_FLIPS],
        more_flips=max(len(flips) - MOST_FLIPS, 0),
        vanishing=tuple(names)[:MOST_NAMES],
        vanishing_names=len(names),
        vanishing_count=sum(given_up.figures for given_up in preview.vanishing),
        sign_off=_sign_off(context, changes, t) if reviews and submission.state == "submitted" else None,
    )


def _sign_off(context: ReviewContext, changes: Sequence[Change], t: Words) -> SignOff:
    codes = dict.fromkeys(change.indicator for change in changes)
    odd = {change.indicator for change in changes if context.grade(change) < CALM}
    left = tuple(code for code in codes if code not in context.found.signed)
    done = len(codes) - len(left)
    return SignOff(
        text=t.count("已核对 {done} 个，共 {n} 个指标", len(codes), done=t.number(done, 0)),
        done=done,
        all=len(codes),
        open=left,
        calm=tuple(code for code in left if code not in odd),
    )
