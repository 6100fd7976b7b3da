"""What waits for review, and everything that was handed in."""

from __future__ import annotations

from dashboard.facts.choices import Link
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.data.decision import rule_text
from dashboard.services.data.links import page_number, pager, tabs
from dashboard.services.data.submissions import submission_row, submissions, undone_batches
from dashboard.services.data.view_models import QueueView
from dashboard.text.data import STATES, state_word
from dashboard.urls import Path, href
from data_access.office import ReviewSettings
from data_access.submissions import SUBMITTED

STATE = "state"
SIZE = 50
MOST = 1000


def queue(scope: Scope, reader: Reader) -> QueueView:
    """The queue, first handed in first; below it everything, newest first."""
    services, link, t = scope.services, scope.view, scope.t
    newest = submissions(services).find(limit=MOST)
    waiting = submissions(services).find(states=(SUBMITTED,), district=scope.facts.place, limit=MOST)[::-1]
    wanted = link.filter(STATE) if link.filter(STATE) in STATES else ""
    listed = [submission for submission in newest if not wanted or submission.state == wanted]
    number = page_number(link, SIZE, len(listed))
    shown = listed[(number - 1) * SIZE : number * SIZE]

    def to(value: str) -> str:
        return href(Path.DATA_REVIEW, link.with_filter(STATE, value).with_filter("page", ""), anchor="all")

    named, undone = people(services), undone_batches(scope)
    rules = ReviewSettings(services.store.database, scope.facts.place).get()
    counts = {state: sum(1 for submission in newest if submission.state == state) for state in STATES}
    return QueueView(
        finding=t.count("{n} 份文件等待审核", len(waiting)) if waiting else t("没有等待审核的文件"),
        qualifying=t("采纳后数据才会出现在页面上；退回时写明意见，报送单位据此修改。"),
        tabs=tabs(reader, scope, Path.DATA_REVIEW, len(waiting)),
        waiting=tuple(submission_row(scope, submission, undone, named) for submission in waiting),
        states=(
            Link(t("全部"), to(""), not wanted, len(newest)),
            *(Link(state_word(state, t), to(state), state == wanted, n) for state, n in counts.items() if n),
        ),
        rows=tuple(submission_row(scope, submission, undone, named) for submission in shown),
        pager=pager(Path.DATA_REVIEW, link, number, SIZE, len(listed), t),
        rule=rule_text(rules, t),
        rules=(
            ("four_eyes", t("双人复核：自己报送的数据须由另一人采纳，审核人的数据也不直接写入"), rules.four_eyes),
            ("sign_off", t("逐项核对：每个指标都核对后才能采纳"), rules.sign_off),
        ),
    )
