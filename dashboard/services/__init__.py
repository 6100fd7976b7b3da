"""Use cases: what a page or a form shows and does, answering frozen view models. One package or module each; none imports another.

A use case of several modules has `page` as its main one; `parts` and `views` hold view models.

    overview, domain, plan, indicator, street, streets, gaps, warnings   the pages about figures
    methods                                                              the page about method
    data                                                                 what comes in
    accounts, assigning, audit                                           administration
    shell, finder, job_view                                              what surrounds every page
"""
