"""A draft of a plan becomes rows of the catalogue: what the text and people say of it, and what is still lacking.

Start reading at `making.make_plan`; the words and codes that are proposed stand in `wording`, `proposing` and `of_targets`.
"""
