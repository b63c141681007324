"""Attempts on the screen: one file for each kind of activity, named as in ``modules/activities/``."""
