"""Names for the array types every module of this package passes around."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Words: TypeAlias = NDArray[np.object_]
Bytes: TypeAlias = NDArray[np.int8]
Anything: TypeAlias = NDArray[Any]

NAN = float("nan")


def pick(matrix: Anything, column: Ints) -> Anything:
    """The cell of each row at `column`; -1 answers the last cell, so mask it afterwards."""
    return matrix[np.arange(len(column)), column] if matrix.shape[1] else np.full(len(column), NAN)


def pick_number(matrix: Floats, column: Ints) -> Floats:
    """The number of each row at `column`, NaN where `column` is negative (there is no such year)."""
    found: Floats = np.where(column >= 0, pick(matrix, column), NAN)
    return found


def pick_flag(matrix: Flags, column: Ints) -> Flags:
    """The flag of each row at `column`, False where `column` is negative."""
    mask: Flags = (column >= 0) & pick(matrix, column).astype(bool)
    return mask


def last_true(mask: Flags) -> Ints:
    """The last true column of each row, -1 where the row holds none."""
    if mask.shape[1] == 0:
        return np.full(len(mask), -1, dtype=np.int64)
    last = mask.shape[1] - 1 - np.argmax(mask[:, ::-1], axis=1)
    return np.where(mask.any(axis=1), last, -1).astype(np.int64)


def first_true(mask: Flags) -> Ints:
    """The first true column of each row, -1 where the row holds none."""
    if mask.shape[1] == 0:
        return np.full(len(mask), -1, dtype=np.int64)
    return np.where(mask.any(axis=1), np.argmax(mask, axis=1), -1).astype(np.int64)


def ratio(above: Floats, below: Floats) -> Floats:
    """`above / below`, NaN where `below` is 0 (undefined, never infinite)."""
    out = np.full(np.broadcast(above, below).shape, NAN)
    np.divide(above, below, out=out, where=np.asarray(below) != 0)
    return out
