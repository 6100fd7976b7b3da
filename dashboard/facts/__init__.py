"""What is known and judged: read by every use case and every document; imports neither.

services, cache, known, records                       the way to the store; catalogue, figures, verdicts of one data version
selected, choices, place                              what a view is about, and the entries of its menus
asked, judged, targets, charts, side_lines, stand_in  one target: what it asks, how it stands, its view, its chart
asked_view, target_words, target_table, clause_names   the view's parts: what is asked, its texts, its table, its clause
standing, counts, ending, deadline                    many targets: where they stand, how many, and at a plan's end
warned, lives, priorities, clauses, tasks, decisions, follow_up     what lags, what comes first, what was decided, what became of it
counting, passing, unit_shares, pooling, peers        people short, units that pass, few cases, others of the same size
printed, reporting, comparable, departments           a first year: printed baselines, what is reported, what compares
dots, dot_views, gaps, ranges, series_table           areas, groups and series side by side
bars, cell, target_changes, gone_targets              what figures are judged against, a table's cell, earlier targets
boundary, boundary_shape, people, recent              outlines, names of accounts, what is kept for a while
"""
