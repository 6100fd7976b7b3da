"""Demonstration data: invented figures, marked as such, until a district loads its own.

`generate` turns the settings of a catalogue into rows of observations. Read `generate.py` first, then
`path.py` (the district's series), `share_out.py` (streets, sexes, age groups, schools) and
`docs/demonstration-data.md`.
`said.py` invents what owners say of their work. May import the catalogue models; only `write.py` and `said.py` touch a
database.
"""

from data_access.demonstration.generate import generate
from data_access.demonstration.rows import COLUMNS, MARK

__all__ = ["COLUMNS", "MARK", "generate"]
