"""The pages of the evaluation of a plan, drawn."""
