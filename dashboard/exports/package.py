"""The package of an office file, whose bytes tell what it holds and not at which second it was put together."""

from __future__ import annotations

import io
import zipfile

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a part of a package may bear, as XlsxWriter sets it; python-docx and python-pptx set the present one."""


def undated(content: bytes) -> bytes:
    """The package with the same parts in the same order, none of which says when it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            same = zipfile.ZipInfo(part.filename, EARLIEST)
            same.compress_type, same.external_attr = part.compress_type, part.external_attr
            after.writestr(same, before.read(part))
    return out.getvalue()
