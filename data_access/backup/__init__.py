"""Backups of a whole store: one file with a description of itself, written while a server works, checked, put back."""

from data_access.backup.archive import Description, described
from data_access.backup.making import back_up
from data_access.backup.restoring import Restored, StoreOccupied, check, restore

__all__ = ["Description", "Restored", "StoreOccupied", "back_up", "check", "described", "restore"]
