"""History that cannot be forged: every row of history is a link of its home's chain."""
