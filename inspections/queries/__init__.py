"""What these pages show, by subject: a home's inspections, its figures and their lists, homes side
by side, and what an authority may know. Everything takes rows that went through the policy."""
