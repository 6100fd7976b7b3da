"""Steps that bring a database from any earlier form to the present one; `data_access.migrate` runs them.

A new step, after a change of `data_access.models`: `python -m data_access.migrations "what changes"`.
"""
