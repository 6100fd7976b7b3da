"""The sender's own file back, with every problem marked at its cell and listed on a sheet of its own."""

from data_access.importing.annotated.copy import annotated_copy

__all__ = ["annotated_copy"]
