"""The public form: which questions are asked, in which order, and what has been answered so far."""
