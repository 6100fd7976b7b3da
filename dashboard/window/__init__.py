"""The window around every page: which page answers an address, and what Dash draws when a reader asks for it."""

from dashboard.window.shell import register, render
from dashboard.window.zoom import layout

__all__ = ["layout", "register", "render"]
