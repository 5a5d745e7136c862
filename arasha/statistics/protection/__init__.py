"""Which figures must stay unpublished so that nobody can be recognised: decided, proven, attacked.

Plain Python without Django, clock of the day or input and output. Figures are whole numbers of
persons, contacts or cases in tables with hierarchies; what their rows and columns mean stays with
the caller. `protecting.protect` decides, `attacking.attack` tries to undo it, and
`check_protection.py` checks the proof with nothing but Python. numpy and ortools are needed: the
worker alone imports this package.
"""
