"""What the page must not be taken for, and where its numbers come from."""

from __future__ import annotations

from benchmarks.retention.found import Found
from benchmarks.retention.verdict import trust
from progress.review import RETENTION


def limits(found: Found) -> str:
    """What this does not show."""
    return f"""
## What this does not show

- It is a simulation: it says what follows from two models and the assumptions above, not what people in an office
do. In a
real class, in the same time, review chosen for each learner beat massed study by 16.5 % and one spacing for all by
10 %
(Lindsey and others 2014). In another study, expanding intervals ended level with equal ones and did better
meanwhile (Kang
and others 2014).
- The models were fitted to one or two sessions; here they are taken to a dozen. MCM is jumpy there: what is known
too well
when it is asked gains nothing, so that a few days' difference in an interval may decide. Differences of a few
points in its
tables mean little.
- FSRS has its default parameters, which come from other people and other things to learn. Where all that it wants
is asked,
what it asked was known in {trust(found.comparisons)} of cases; it aims at {100 * RETENTION:.0f} %.
- Equal time is the time that this schedule takes. No other way is shown at a pace of its own.
- Seconds are those of planned minutes. If questions take less when they come back, or if a step has to be searched
for,
re-reading looks too good here.
- Answers are right or wrong; the program also knows “mostly right” and “with help”. Nobody gives up or is bored.
- To know an answer is not yet to act on it at a counter.
"""


def sources(_found: Found) -> str:
    """What was read, and how much of it."""
    return """
## Sources

- P. Pavlik and J. Anderson, Practice and forgetting effects on vocabulary memory, Cognitive Science 29 (2005),
559-586:
abstract seen. Equations, with β and b, seen in “Models to evaluate: Pavlik and Anderson ACT-R model”
(1library.net), an
excerpt of what we take to be R. Lindsey's thesis of 2014.
- M. Mozer, H. Pashler, N. Cepeda, R. Lindsey and E. Vul, Predicting the optimal spacing of study, NIPS 22 (2009),
1321-1329:
abstract seen; equations and values from popov-lab/optimal-spacing-memory (`src/mcm.py` and the notes with it).
- J. Anderson and others (2023): as restated there (`docs/anderson_2023_model_reference.md`).
- N. Cepeda, N. Coburn, D. Rohrer, J. Wixted, M. Mozer and H. Pashler, Optimizing distributed practice, Experimental
Psychology 56 (2009), 236-246: figures from there (`data/cepeda_spacing_recall.csv`, recovered from a published
figure).
- R. Lindsey, M. Mozer, N. Cepeda and H. Pashler, Optimizing memory retention with cognitive models (2009): abstract
seen.
- M. Khajah, R. Lindsey and M. Mozer, Maximizing students' retention via spaced review, Topics in Cognitive Science
6 (2014),
157-169: summary seen.
- R. Lindsey, J. Shroyer, H. Pashler and M. Mozer, Improving students' long-term knowledge retention through
personalized
review, Psychological Science 25 (2014), 639-647: abstract seen.
- S. Kang, R. Lindsey, M. Mozer and H. Pashler, Retrieval practice over the long term, Psychonomic Bulletin & Review
(2014):
abstract seen.
"""
