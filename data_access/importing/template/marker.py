"""How a template is known again: a hidden sheet that names its columns.

Row 1: the marker, the version. Row 2: the sheets with figures, each followed by its header row; all have the same
columns. From row 3 on, one column each: number, role, header.
"""

MARKER = "development-plan-template"
MARKER_SHEET = "_template"
VERSION = 1
