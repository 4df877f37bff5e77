"""A year of every procedure, as an inspector would write it down: what happens, and who is reminded of what on which morning."""
