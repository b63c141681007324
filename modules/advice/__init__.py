"""Advice for authors: what a good teacher would say of a module or of a whole course, with a figure for each judgement.

One file answers one question; `modules.advice.judge` asks them all.
"""
