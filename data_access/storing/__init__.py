"""The statements behind `data_access.store.Store`, one module per concern; all take an open connection.

Nobody outside this package but the store imports them.
"""
