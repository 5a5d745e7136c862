"""The social skills of daily life that a child needs when it stands on its own feet.

The list follows what leavers of care say they lacked: daily life, money, papers, people, oneself.
A region reads change over time, not a score of the child.
"""

MARKS = (1, 2, 3, 4)
"""1: not yet, 2: with much help, 3: with a little help, 4: alone."""

SKILLS = (
    "cooking", "cleaning", "shopping", "money", "health", "documents", "transport", "talking",
    "asking_help", "saying_no", "friends", "time",
)  # fmt: skip
