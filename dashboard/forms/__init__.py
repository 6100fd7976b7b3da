"""What readers send: plain forms, answered by a redirection to a page, so that they work without a script; and files made at once.

Each module has `register(server, services, settings)`, a table of its addresses (`addresses`) with one function for each. A form
that is not taken comes back with what was typed (`form_again`). A rule for every route stands in `auth.rules`; a route without
one fails a test.
"""
