"""Everything that can happen here, by subject: the regulator's inspections, and the inspector's door."""
