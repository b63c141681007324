"""How it is played: screens, widgets, keys and the command line.

This room knows ``progress`` and ``modules``; nothing there knows this one. Nothing heavy is imported here, so
that ``--help`` answers at once.
"""
