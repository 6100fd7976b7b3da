"""The rule in words, as the methods page prints it: kinds, formulas, statuses, warnings, forecast, sources.

Bars and constants are taken from `indicators`, so that what is said here is what is computed there. Formulas are
written in the small notation of `dashboard.components.methods.formula`: `{a|b}` a fraction, `_D` or `_{t−1}` a subscript.
"""
