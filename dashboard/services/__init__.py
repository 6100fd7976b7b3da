"""Use cases, answering frozen view models: what pages, forms, slides and files show, asked of the store here.

The main module of a use case is named after it; its parts begin with the same word, and `…_parts` or `…_views` hold its
view models. By first word:

    core, facts, cases, charts, targets, views, standing, summary   what all others are made from
    overview, glance, progress, outlook                             the overview
    domain, plan, indicator, street, streets, gap(s), warning(s)    the pages about figures
    methods, rolled_up, track_record, other_rules, worked_example, example, steps    the page about method
    data                                                            what comes in
    meeting, agenda, deck, slides, snapshots, follow_up             meetings
    reports, exports, report, workbook, notice(s)                   files; the work itself: jobs, job_view
    reader, accounts, users, audit                                  who reads, and administration
    shell, finder                                                   what surrounds every page
"""

from dashboard.services.core import Services

__all__ = ["Services"]
