"""Readers of single cells: a typed value in, a parsed value and perhaps a doubt out."""
