"""Engines for problems that others have posed: what no page or job of the system needs."""
