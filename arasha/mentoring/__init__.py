"""Мейірім: collectives that befriend children, cleared adults, matches that last and end well."""
