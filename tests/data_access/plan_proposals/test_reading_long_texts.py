"""Five hundred pages of plan text are read within the five seconds that are promised; on a quiet machine in some two."""

from __future__ import annotations

import time
from pathlib import Path

from data_access.plan_proposals import read_plan_text

TEXTS = Path(__file__).resolve().parents[2] / "data" / "plan_texts"
PAGES, CHARACTERS = 500, 1_000
PROSE = "5.加强统筹协调，健全服务体系，完善工作机制，推动各部门各负其责、密切配合，形成齐抓共管的工作格局。\n"
"""Of a plan's pages most is prose; the texts of the tests hold little else than figures."""


def test_five_hundred_pages_are_read_within_five_seconds() -> None:
    figures = "\n".join(file.read_text(encoding="utf-8") for file in sorted(TEXTS.glob("*.txt")))
    once = figures + "\n" + PROSE * (3 * len(figures) // len(PROSE))
    text = "\n".join([once] * (PAGES * CHARACTERS // len(once) + 1))
    begun = time.process_time()

    found = read_plan_text(text).proposals

    assert time.process_time() - begun < 5, "measured by the processor's time: others may be at work beside"
    assert len(text) >= PAGES * CHARACTERS and len(found) > 4_000
