"""From the caller's columns to plain arrays: absent columns, NA of every sort, categories end here."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from indicators.arrays import NAN, Flags, Floats, Ints, Words

_NO = (0, False, "", "no", "false", "False")


def column(frame: pd.DataFrame, name: str) -> "pd.Series | None":
    """The column, or None where the frame does not carry it."""
    return frame[str(name)] if name in frame.columns else None


def numbers(frame: pd.DataFrame, name: str) -> Floats:
    """The column as floats; absent, empty and infinite entries are NaN."""
    found = column(frame, name)
    if found is None:
        return np.full(len(frame), NAN)
    if found.dtype == np.float64:
        values: Floats = found.to_numpy()
    else:
        values = pd.to_numeric(found).to_numpy(dtype=np.float64, na_value=NAN)
    infinite = np.isinf(values)
    return np.where(infinite, NAN, values) if infinite.any() else values


def flags(frame: pd.DataFrame, name: str) -> Flags:
    """The column as yes/no; absent, empty, 0 and "no" are no."""
    found = column(frame, name)
    if found is None:
        return np.zeros(len(frame), dtype=bool)
    if found.dtype == np.bool_:
        return found.to_numpy()
    return (found.notna() & ~found.isin(_NO)).to_numpy(dtype=bool)


def coded(frame: pd.DataFrame, name: str, default: str = "") -> tuple[Ints, Words]:
    """The column as codes into its sorted distinct words; what is absent or empty reads as `default`."""
    found = column(frame, name)
    if found is None:
        return np.zeros(len(frame), dtype=np.int64), np.array([default], dtype=object)
    codes, raw = _factorize(found)
    words = [str(word) or default for word in raw] + [default]
    distinct, where = np.unique(np.array(words, dtype=object), return_inverse=True)
    return where[codes].astype(np.int64), distinct


def _factorize(found: "pd.Series") -> tuple[Ints, Iterable[object]]:
    """`pd.factorize`, but a column that says the same in every row (often sex, age group) is not hashed."""
    if found.dtype != "category" and len(found) > 1:
        raw = found.to_numpy()
        if not pd.isna(raw[0]) and raw[0] == raw[-1] and np.all(raw == raw[0]):
            return np.zeros(len(raw), dtype=np.int64), [raw[0]]
    codes, words = pd.factorize(found)
    return codes, words


def words_of(frame: pd.DataFrame, name: str, default: str = "") -> Words:
    """The column as words, one for each row."""
    codes, words = coded(frame, name, default)
    return words[codes]
