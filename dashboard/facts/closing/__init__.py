"""A plan at its end, as a final evaluation counts it: target by target, and how much of it was attained.

Start at `page.closing`. Every page, table and file of the final evaluation takes its figures from there.
"""
