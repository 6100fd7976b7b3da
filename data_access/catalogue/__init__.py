"""Plans, indicators, targets and areas as files: what they hold (`model`), how they are read (`load`).

The files are described in `docs/catalogue-format.md`; nothing here knows a particular plan or district.
"""
