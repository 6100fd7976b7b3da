"""The window around every page: which page answers an address, and the one callback that changes pages."""

from dashboard.window.shell import layout, register, render

__all__ = ["layout", "register", "render"]
