"""Does the review schedule help? ``python -m benchmarks.retention [--write] [--learners N] [--seed S]``.

Simulated people take the course and practise a few minutes a day, each of them in every way that is compared, for the
same time. How they forget is not what the schedule believes: two models of memory that others published. Nothing here
is part of the program; what is simulated of the schedule is the program's own.
"""
