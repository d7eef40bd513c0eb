"""Doors for the workers."""
