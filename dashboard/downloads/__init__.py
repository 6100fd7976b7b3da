"""Files to take away; each reads the same view models as the screen. One module per format."""

from dashboard.downloads.routes import register

__all__ = ["register"]
