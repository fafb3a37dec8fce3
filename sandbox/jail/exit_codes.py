"""Exit codes that a child and those who bury it agree on. A leaf, so that neither imports the other."""

STOPPED_ITSELF = 99
"""Of a child that ended at a limit and has said so in a record."""
