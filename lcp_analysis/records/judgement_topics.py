"""What a team records of its judgements and its money, in steps 2, 4 and 5."""

from __future__ import annotations

from lcp_analysis.records.judgement_payloads import OptionScore, Swings, WeightsShown
from lcp_analysis.records.money_payloads import MoneyLine, MoneyLooked, PostsEntered, RedundancyExposure, SharingLooked
from lcp_analysis.records.topic_kinds import LEADERS, TEAM, Topic

JUDGEMENT_TOPICS = (
    Topic(id="own_weights", title="one person's weights", payload=Swings, writers=TEAM, individual=True),
    Topic(
        id="weights_shown",
        title="the weights shown to the team",
        payload=WeightsShown,
        writers=LEADERS,
        single=True,
        needs_reason=True,
    ),
    Topic(
        id="team_weights",
        title="the team's weights",
        payload=Swings,
        writers=TEAM,
        single=True,
        needs_reason=True,
    ),
    Topic(id="option_score", title="a score", payload=OptionScore, writers=TEAM, needs_reason=True),
    Topic(id="money_choice", title="the money looked at", payload=MoneyLooked, writers=TEAM, single=True),
    Topic(id="sharing_choice", title="what is shared, and how", payload=SharingLooked, writers=TEAM, single=True),
    Topic(id="money_line", title="a line of money", payload=MoneyLine, writers=TEAM),
    Topic(id="posts", title="the posts before and after", payload=PostsEntered, writers=TEAM),
    Topic(
        id="redundancy_exposure",
        title="what redundancy could cost",
        payload=RedundancyExposure,
        writers=TEAM,
    ),
)
