"""Templates to be filled in: what an owner owes, with last year's figures beside each cell."""

from data_access.importing.template.write import write_template

__all__ = ["write_template"]
