"""Whether lessons change anything: codes without names, linking, effects, intervals, small numbers.

Plain Python: no Django, no clock, no input or output. Words for people are the room's.
"""
