"""How fast convlab is, and against whom: `make bench` runs every part and writes its table.

A part is a module here with two functions. ``measure()`` runs in a process of its own, with a
fixed number of threads, and returns what it measured as plain rows. ``report()`` turns the rows
of all thread counts into a table and a chart.
"""
