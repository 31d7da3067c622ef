"""The official text of the measures, as the operator has loaded it."""
