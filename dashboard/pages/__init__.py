"""One module per screen: `page(services, facts, selection, code)` answers its content; callbacks are thin.

A page imports no page; `dashboard.shell` puts one of them on screen.
"""
