"""The minutes of an event as PDF."""
