"""What can be done beside the server: the one table of kinds of work."""

from __future__ import annotations

from dashboard.work import Work

KINDS: dict[str, Work] = {}
