"""The window around every page: which page answers an address, and what Dash draws when a reader asks for it."""

from dashboard.shell.building import register, render
from dashboard.shell.zoom import layout

__all__ = ["layout", "register", "render"]
