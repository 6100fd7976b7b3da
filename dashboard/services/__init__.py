"""Use cases, answering frozen view models: what pages, forms, slides and files show, asked of the store here.

What all others are made from stands here: `core` (`Services`), `facts` (the catalogue, figures and verdicts of one data
version), `cases`, `charts`, `targets`, `views`, `standing`, `summary`, `counting` (what
is counted, in words), `priorities` (what comes first). A screen or file of several modules is a package of
its own, whose main module is `page`, `document`, `book` or `pack`; `parts` and `views` hold view models.

    overview, domain, plan, indicator, street, streets, gaps, warnings   the pages about figures
    methods                                                              the page about method
    data                                                                 what comes in
    meeting, follow_up                                                   meetings and what they decide
    reports, exports, report, workbook, notices                          files; the work itself: jobs, job_view
    reader, people, accounts, users, audit                               who reads, and administration
    shell, finder                                                        what surrounds every page
"""

from dashboard.services.core import Services

__all__ = ["Services"]
