"""Commands of `python -m data_access` that have a file of their own; `data_access.cli` puts them together."""
