"""Random numbers that depend on names, not on the order of drawing."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np


def stream(seed: int, *names: str) -> np.random.Generator:
    """A generator of its own for each list of names: drawing for one indicator never moves another's figures.

    Python's own `hash` differs from run to run, hence the digest.
    """
    text = "/".join((str(seed), *names))
    return np.random.default_rng(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big"))
