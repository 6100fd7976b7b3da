"""Scales drawn, and the forms in which owners say where they stand."""
