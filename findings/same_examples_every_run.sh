#!/usr/bin/env bash
# Guess, written before the run: a property test with `derandomize=True` sees the same examples in every run of the same code,
# so that what passes by itself passes beside other tests too.
# Seen: the examples also depend on which other modules of the project are loaded: Hypothesis draws from the numbers and texts
# that stand in them. A test passes alone and fails, every time, once another file is collected beside it that it never uses.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check hypothesis==6.170.15 pytest==9.2.0

cat > test_rate.py <<'PY'
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(derandomize=True, max_examples=200, database=None)
@given(st.integers())
def test_no_area_has_more_than_all(count):
    assert count % 100_000 != 23_457
PY
echo "DISTRICT = 523_457" > places.py
cat > test_places.py <<'PY'
import places


def test_a_district_has_a_code():
    assert places.DISTRICT
PY

env/bin/python -c 'import hypothesis, pytest; print("Hypothesis", hypothesis.__version__, "pytest", pytest.__version__)'
passes() { env/bin/python -m pytest -q -p no:cacheprovider "$@" > said.txt 2>&1; }

alone=0 beside=0
for _ in 1 2 3; do
    passes test_rate.py && alone=$((alone + 1))
    passes test_rate.py test_places.py || beside=$((beside + 1))
done
echo "alone it passes $alone times of 3; with another file collected after it, whose module it does not use, it fails $beside times of 3:"
grep -m 2 -E "Falsifying|count=" said.txt || true
if [ "$alone" = 3 ] && [ "$beside" = 3 ]; then
    echo "As written above: the examples of a derandomized test depend on what else is loaded."
else
    echo "This has changed." >&2
    exit 1
fi
