"""The pages: a home's inspections, the inspector's door, homes side by side, the authority's door."""
