"""Files in which published figures leave: open data as CSV with its description, and a workbook.

They are made of a published table and of nothing else, so that a figure is the same wherever it is read.
"""
