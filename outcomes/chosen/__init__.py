"""Outcomes that were chosen with a young person: "fewer self-harm incidents", followed over time."""
