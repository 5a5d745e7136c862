"""The journal of a centre becomes appeals: plans, rows, chunks, and the command line.

The engine that reads the workbook is `arasha.appeals.workbook`; this package is what joins it to
the tables, to the worker and to people's words.
"""
