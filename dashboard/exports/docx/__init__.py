"""Documents of the word processor: the yearly report, warning notices, slips and bulletin of supervision, briefing sheets, in real styles that the office edits on.

Each function turns a view model into bytes; their look stands in the file `templates/document-*.docx`.
"""

from __future__ import annotations

from dashboard.exports.docx.briefing import briefings_docx
from dashboard.exports.docx.bulletin import bulletin_docx
from dashboard.exports.docx.closing import closing_docx
from dashboard.exports.docx.notice import notices_docx
from dashboard.exports.docx.report import report_docx
from dashboard.exports.docx.slip import slips_docx

__all__ = ["briefings_docx", "bulletin_docx", "closing_docx", "notices_docx", "report_docx", "slips_docx"]
