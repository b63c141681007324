"""What is taught: reads modules from YAML, checks them, plays and grades them.

This room knows no screen and no database. Import what you need from the file that answers your question:
``module`` (what a module is), ``activities`` and ``questions`` (what each kind holds and how it is played and
graded), ``source`` and ``reader`` (YAML to module, or every problem in it), ``catalogue`` (which modules there
are), ``problems`` (what is said about a mistake).
"""
