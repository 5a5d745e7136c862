"""Codes of why a child must not meet somebody, and of why brothers and sisters are apart."""

CONFLICTS = ("relative", "investigated", "workplace")
"""A relative who may not meet the child; somebody under investigation; a place where the child was harmed."""

APART = ("own_wish", "harm", "far_apart", "age")
"""Why siblings may have different collectives: their wish, harm among them, distance, very different ages."""
