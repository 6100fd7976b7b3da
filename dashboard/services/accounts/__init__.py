"""Accounts: who may sign in as what, seen and changed by administrators; the own account."""
