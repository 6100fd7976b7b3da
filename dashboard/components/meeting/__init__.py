"""The document of a meeting, its slides, and the agenda it is prepared by."""
