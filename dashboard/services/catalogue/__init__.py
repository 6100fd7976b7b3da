"""The catalogue as administrators keep it: looked at, searched, changed by two persons."""
