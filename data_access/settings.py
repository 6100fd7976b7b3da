"""Where the store is and which catalogue it is filled from. The dashboard's settings add to these.

A value comes from the environment, else from an optional `.env` file, else from the default below.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class StoreSettings(BaseSettings):
    """Validated settings of the store; a wrong value names the variable, the value and what is allowed."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    database_url: str = Field(
        default=f"sqlite:///{ROOT / 'var' / 'dashboard.sqlite3'}",
        pattern=r"^(sqlite|postgresql)(\+\w+)?://",
        description="SQLAlchemy address of the store: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME",
    )
    database_read_url: str = Field(
        default="",
        pattern=r"^(postgresql(\+\w+)?://.*)?$",
        description="SQLAlchemy address of a PostgreSQL replica that pages are read from, postgresql://USER@HOST/NAME; "
        "empty: they are read from DATABASE_URL",
    )
    catalogue_folder: Path = Field(
        default=ROOT / "seed_data" / "nankai", description="Folder of catalogue files used by `seed`"
    )


def shown(value: object) -> str:
    """A value as messages show it: without the password that an address may hold."""
    return re.sub(r"(://[^:@/]*):.*@", r"\1:***@", str(value))
