"""What readers send: plain forms, answered by a redirection to a page, so that they work without a script.

Each module has `register(server, services, settings)`. A rule for every route stands in `auth.rules`; a route without one
fails a test.
"""
