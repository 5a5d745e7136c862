"""Charts as plain geometry: where lines, bars and marks stand; no Django, no colours, no files.

Coordinates are units of a drawing `WIDTH` wide, with y downward. A figure that is hidden or not known is
never drawn as zero: it is a gap with a mark, and its reason stands in the table twin.
"""
