"""The whole catalogue as the files of its folder, packed."""

from __future__ import annotations

import io
import zipfile

from dashboard.facts.scope import Scope
from data_access.catalogue.writing import folder_of

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same catalogue gives the same bytes."""


def packed_folder(scope: Scope) -> bytes:
    """A ZIP that `python -m data_access seed --catalogue FOLDER` reads once it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in folder_of(scope.services.store.catalogue()).items():
            pack.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
    return out.getvalue()
