"""The statements behind `data_access.store.Store`, one module per concern; all take an open connection.

For this package only: the store wraps each in a transaction, and `importing` puts several into one. `columns` names the
columns that the store's frames promise.
"""
