"""Runs programs: the jail, and the explorer inside it. Imports neither `bot` nor `lessons`.

Nothing is imported here: the jail's child starts faster when the packages on its way are empty.
"""
