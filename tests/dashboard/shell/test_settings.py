"""Settings: honoured, and refused with a remedy."""

from __future__ import annotations

import pytest

from dashboard.settings import SettingsError, load_settings


def test_the_environment_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9001")
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("GALLERY", "yes")
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone@db/plans")
    settings = load_settings()
    assert (settings.port, settings.host, settings.gallery) == (9001, "0.0.0.0", True)
    assert settings.database_url == "postgresql://someone@db/plans"


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("PORT", "http", "1 to 65535"),
        ("PORT", "70000", "1 to 65535"),
        ("WORKERS", "0", "1 to 64"),
        ("HOST", "", "address to listen on"),
        ("GALLERY", "perhaps", "yes or no"),
        ("DATABASE_URL", "mysql://x", "sqlite:///"),
    ],
)
def test_a_wrong_value_says_which_why_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as refusal:
        load_settings()
    assert value in str(refusal.value)
    assert allowed in str(refusal.value)


def test_a_refused_address_of_the_store_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://office:p:s@s/word@db/plans")
    with pytest.raises(SettingsError, match=r"postgres://office:\*\*\*@db/plans") as refusal:
        load_settings()
    assert "word" not in str(refusal.value)
