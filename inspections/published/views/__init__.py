"""Pages about what the regulator has published: every picture under /judgements/."""
