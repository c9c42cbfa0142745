"""Step 7: which pieces of further work the programme could support.

Requests and the nine tests, the ledger, the queue, and (in :mod:`lcp_analysis.support.allocation`) the best set.
"""

from lcp_analysis.support.judgement import Judgement, Outcome, Route, Standing, TestAnswer, Verdict
from lcp_analysis.support.ledger import Balance, BeyondCommitment, Entry, FundEnded, Ledger, Overspent, Stage
from lcp_analysis.support.proposing import judge, judged_again
from lcp_analysis.support.queue import Place, Urgency, due_within, queued
from lcp_analysis.support.requests import Request, Shown

__all__ = [
    "Balance",
    "BeyondCommitment",
    "Entry",
    "FundEnded",
    "Judgement",
    "Ledger",
    "Outcome",
    "Overspent",
    "Place",
    "Request",
    "Route",
    "Shown",
    "Stage",
    "Standing",
    "TestAnswer",
    "Urgency",
    "Verdict",
    "due_within",
    "judge",
    "judged_again",
    "queued",
]
