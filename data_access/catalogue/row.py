"""A line of a catalogue file, with or without a name."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from data_access.catalogue.cells import (
    Text,
)  # fmt: skip


class Row(BaseModel):
    """A line of a catalogue file; unknown columns are refused, values are stripped."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Named(Row):
    """A row with a name in both languages."""

    name_zh: Text
    name_en: Text
