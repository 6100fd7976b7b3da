"""Documents of the word processor: the yearly report and the warning notices, in real styles that the office edits on.

`report_docx` and `notices_docx` turn view models into bytes; their look stands in the file `templates/document-*.docx`.
"""

from __future__ import annotations

from dashboard.exports.docx.notice import notices_docx
from dashboard.exports.docx.report import report_docx

__all__ = ["notices_docx", "report_docx"]
