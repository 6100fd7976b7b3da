"""Use cases: one module each, answering frozen view models. The only part of the dashboard that asks the store."""

from dashboard.services.core import Services

__all__ = ["Services"]
