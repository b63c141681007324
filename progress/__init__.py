"""What a learner did: keeps it, sums it up, exports it.

This room knows ``modules`` and no screen. ``statement`` says what one fact is, ``journal`` and ``record`` keep
facts, ``learners`` knows whose they are; everything else asks one question of a stream of statements.
"""
