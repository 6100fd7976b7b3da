"""The evaluation of a plan: rounds, what units owe and say of themselves, why targets were missed. Start at `workspace.workspace`."""
