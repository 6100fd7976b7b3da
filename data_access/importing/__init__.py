"""Getting figures in: reading what people send, checking it, showing what it would change, writing it.

`pipeline` is the way in, for pages, jobs and the command line; the steps are described in `docs/importing.md`.
"""
