"""Readers: each reads one thing from a short string, a name, a date, a lead, a byline, a credit, a jump.

A reader looks at a fixed number of characters from one end of the string, so a line of any length costs the
same; it accepts half and full width and both scripts, and says nothing (None or an empty tuple) rather than
guess.
"""
