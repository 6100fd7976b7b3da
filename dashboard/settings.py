"""Every setting of the dashboard, validated in one place.

A value comes from the environment, else from an optional `.env` file, else from the default.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from data_access.settings import StoreSettings


def _yes_no(value: object) -> object:
    return {"yes": True, "no": False}.get(value.lower(), value) if isinstance(value, str) else value


class Settings(StoreSettings):
    """Where to serve, and what is switched on."""

    host: str = Field(default="127.0.0.1", description="address to listen on, for example 127.0.0.1 or 0.0.0.0")
    port: int = Field(default=8050, ge=1, le=65535, description="port to listen on, 1 to 65535")
    workers: int = Field(default=2, ge=1, le=64, description="worker processes of the server, 1 to 64")
    boundary_file: Path | None = Field(
        default=None,
        description="GeoJSON file with the streets' boundaries (property `code`), drawn on the page of the streets",
    )
    gallery: Annotated[bool, BeforeValidator(_yes_no)] = Field(
        default=False, description="yes or no: serve every component in every state on /gallery"
    )


class SettingsError(ValueError):
    """A setting holds a value that is not allowed; the message names it and what is allowed."""


def load_settings(**overrides: object) -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: names each wrong variable, its value and what is allowed.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError("\n".join(_complaint(problem) for problem in error.errors())) from error


def _complaint(problem: object) -> str:
    name = str(problem["loc"][0])  # type: ignore[index]
    field = Settings.model_fields.get(name)
    allowed = field.description if field else ""
    return f"{name.upper()}={problem['input']!r} is not allowed. Allowed: {allowed}."  # type: ignore[index]
