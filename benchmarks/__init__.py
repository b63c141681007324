"""Measures the budgets: ``python -m benchmarks [--write] [ROW …]``.

Each row is a ratio of two things measured in turns in one run, so that a slow or busy machine slows both. Nothing here
is part of the program or of its tests.
"""
