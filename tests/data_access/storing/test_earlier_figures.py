"""What counted at an earlier moment, and letters that go out once; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd

from data_access.outbox import NewLetter, Outbox
from data_access.store import Store
from tests.data_access.storing.test_store_observations import CHECKUPS, RECORDS, write

KEY = ["area", "indicator", "year", "sex", "age_group", "unit"]


def at(store: Store, moment: datetime) -> pd.DataFrame:
    """All figures as of a moment: those touched since as they were, the others as they are."""
    now, earlier = store.observations(), store.earlier(None, moment)
    whole = pd.concat([now[~now["indicator"].isin(list(earlier.touched))], earlier.observations])
    return whole.sort_values(KEY).reset_index(drop=True)


def test_every_state_there_was_is_read_back_as_it_was(seeded: Store) -> None:
    """Written, revised, undone, invented figures that stepped aside and came back: each state by its moment."""
    states: list[tuple[datetime, pd.DataFrame]] = []

    def keep() -> None:
        states.append((datetime.now(UTC), seeded.observations().sort_values(KEY).reset_index(drop=True)))

    keep()
    write(
        seeded,
        (RECORDS, "910100001", 2020, 50),
        (CHECKUPS, "910100", 2020, 60),
        kind="demonstration",
        mark="demonstration",
    )
    keep()
    first = write(seeded, (RECORDS, "910100", 2021, 92))
    keep()
    second = write(seeded, (RECORDS, "910100", 2021, 93), (RECORDS, "910100", 2022, 94))
    keep()
    seeded.undo_batch(second, who="li")
    keep()
    seeded.undo_batch(first, who="li")
    keep()
    assert len(states[2][1]) == 2 and len(states[3][1]) == 3 and len(states[5][1]) == 2
    for moment, known in states[1:]:
        pd.testing.assert_frame_equal(at(seeded, moment)[list(known.columns)], known)
    assert at(seeded, states[0][0]).empty
    assert seeded.earlier(["910100001"], states[2][0]).touched <= {RECORDS, CHECKUPS}


def test_days_on_which_reported_figures_came_in_are_told_and_invented_ones_make_none(seeded: Store) -> None:
    write(seeded, (CHECKUPS, "910100", 2020, 60), kind="demonstration", mark="demonstration")
    assert seeded.releases(None, 5) == ()
    write(seeded, (RECORDS, "910100", 2021, 92))
    assert len(seeded.releases(["910100"], 5)) == 1 and seeded.releases(["910100001"], 5) == ()


def test_a_letter_is_entered_once_claimed_once_and_closed(store: Store) -> None:
    outbox, letter = Outbox(store.database), NewLetter("a@example.cn", "标题", "正文", "<p>正文</p>")
    about = datetime(2026, 11, 30, 8, tzinfo=UTC)
    assert outbox.last_release("910100") is None
    assert [outbox.enter("910100", "release 1", [letter], about=about) for _ in range(2)] == [1, 0]
    assert outbox.last_release("910100") == about and outbox.seen_to("910100", "release 1")
    claimed = outbox.claim()
    assert claimed is not None and outbox.claim() is None
    assert not outbox.failed(claimed, "busy") and outbox.claim() is None
    assert [(one.error, one.given_up) for one in outbox.undelivered()] == [("busy", False)]
    outbox.sent(claimed)
    assert outbox.undelivered() == ()
