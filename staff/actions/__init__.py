"""What can be done about staff, by subject."""
