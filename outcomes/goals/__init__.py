"""Goals: what a young person is working on, in small steps, and how it goes (E1)."""
