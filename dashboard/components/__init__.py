"""The pieces pages are put together from: cards, tables, tags, strips. No callbacks, no figures' arithmetic.

What one screen alone is made of stands in a package named after it; what several use stands here.

Pieces are ordinary `dash.html` trees. `markup.freeze` turns a finished tree that needs no callback into one string of
HTML, which the browser shows at once instead of building a React component for every word of it.
"""
