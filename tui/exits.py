"""The exit codes of the command line."""

DONE, PROBLEMS, USAGE = 0, 1, 2
"""All well; problems were found; used wrongly, or there is no terminal to play in."""
