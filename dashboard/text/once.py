"""What a view makes when it is first asked for, and keeps: `functools.cached_property` at a third of its price.

Until Python 3.12 that one takes a lock for every value, and a page makes a thousand. Here two threads that ask at once may
both make the value, which is the same; a view belongs to one request anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class made_once(Generic[T]):
    """A property whose value is made once for an object and stays in it; `object.__dict__` may be given another."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, of: Any, kind: type | None = None) -> T:
        if of is None:
            return self  # type: ignore[return-value]  # the property itself, for who reads the code
        value: T = self._make(of)
        of.__dict__[self._name] = value
        return value
