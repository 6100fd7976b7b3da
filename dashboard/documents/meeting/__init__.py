"""Meetings: the `agenda`, the frozen `pack`, its `deck` of `slides`, the record and what has changed since."""
