"""The values of step 5: whose money is looked at, a council's own lines, its posts, what redundancy could cost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from lcp_analysis.case import LINE_FORMS, LineForm, MoneyChoice, SharingChoice
from lcp_analysis.case.partners import MOST_PARTNERS
from lcp_analysis.case.principles import PRINCIPLES
from lcp_analysis.case.sharing import RULES
from lcp_analysis.finance import Month, Post, PriceRises, establishment
from lcp_analysis.records.payloads import Known, Payload
from lcp_analysis.terms import BadInput, FinancialYear, UnknownName

Pounds = Annotated[float, Field(ge=0, le=1e9)]  # above any library budget, so that a slip of the keyboard is noticed
Share = Annotated[float, Field(ge=0, le=1)]
Words = Annotated[str, Field(max_length=500)]
FEWEST = 5  # people: a cost of fewer would tell what one of them is paid


class MoneyLooked(Payload):
    """Which option's money is looked at, and how."""

    option: Annotated[str, Field(max_length=60)] = ""
    saving_from: Annotated[str, Field(max_length=7)] = ""  # financial year; "" is what the lead time allows
    slip_months: Annotated[float, Field(ge=0, le=60)] = 0.0
    edition: Annotated[str, Field(max_length=20)] = ""
    price_rise: float | None = None  # per cent a year; None: the General Fund is in prices of the spend's year
    price_rises: dict[Annotated[str, Field(max_length=7)], float] = Field(default={}, max_length=60)  # year -> per cent
    price_source: Words = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, the yardstick, what is no year, and a rise of prices without its source."""
        del key
        if self.option and known.framework.option(self.option).yardstick:
            raise BadInput("option", self.option, "an option that changes something: this one is the yardstick")
        self.choice()

    def choice(self) -> MoneyChoice:
        """Return it as a case needs it."""
        return MoneyChoice(
            option=self.option,
            saving_from=FinancialYear.parse(self.saving_from) if self.saving_from else None,
            slip_months=self.slip_months,
            edition=self.edition,
            prices=self._prices(),
        )

    def _prices(self) -> PriceRises | None:
        by_year = {FinancialYear.parse(year).start: rise / 100 for year, rise in self.price_rises.items()}
        if self.price_rise is None:
            if by_year:
                raise BadInput("Prices rise by", "a rise in some years alone", "the rise of every other year")
            return None
        return PriceRises(yearly=self.price_rise / 100, by_year=by_year, source=self.price_source)


class SharingLooked(Payload):
    """What a council would share, with whom, on which figures and by which rule."""

    option: Annotated[str, Field(max_length=60)] = ""
    partners: tuple[str, ...] = ()  # codes, with or without the council itself
    own_costs: Mapping[str, Annotated[float, Field(gt=0, le=1e9)]] = Field(default_factory=dict)  # code -> £ a year
    coordination: Pounds | None = None  # £ a year for the second partner; None: not known
    coordination_growth: Pounds = 0.0
    principles: Annotated[tuple[str, ...], Field(max_length=10)] = ()
    rule: Annotated[str, Field(max_length=60)] = ""  # "" is none chosen

    def check(self, known: Known, key: str) -> None:
        """Refuse an option that pools nothing, and a code, rule or principle there is not."""
        del key
        pooled = {costs.option: None for costs in known.framework.group_costs}
        if self.option and self.option not in pooled:
            raise UnknownName("option that partners can share", self.option, pooled)
        if len(self.partners) > MOST_PARTNERS:
            raise BadInput(
                "partners", f"{len(self.partners)}", f"at most {MOST_PARTNERS}; './lcp share' takes up to 33"
            )
        codes = {authority.code: None for authority in known.authorities}
        for code in (*self.partners, *self.own_costs):
            if code not in codes:
                raise UnknownName("authority with the code", code, codes)
        for what, given, there in (
            ("sharing rule", (self.rule,) if self.rule else (), RULES),
            ("principle of sharing", self.principles, tuple(PRINCIPLES)),
        ):
            for one in given:
                if one not in there:
                    raise UnknownName(what, one, there)

    def choice(self) -> SharingChoice:
        """Return it as a case needs it."""
        return SharingChoice(**{name: getattr(self, name) for name in type(self).model_fields})


class MoneyLine(Payload):
    """One line of an option's money, £ a year. The key is ``option/line``; the line decides its kind and ledgers."""

    low: Pounds
    central: Pounds
    high: Pounds
    price_year: Annotated[str, Field(max_length=7)]  # financial year whose pounds these are
    start: Annotated[str, Field(max_length=7)]  # month: "2017-04"
    years: Annotated[int, Field(ge=1, le=60)] | None = None  # it runs for; None: it goes on
    ramp: tuple[Share, ...] = Field(default=(1.0,), min_length=1, max_length=20)
    slip_months: Annotated[float, Field(ge=0, le=60)] = 0.0
    cashable: bool = True
    budget: Words = ""
    source: Annotated[str, Field(min_length=1, max_length=500)]
    bias: Annotated[float, Field(ge=0, le=10)] = 0.0  # optimism bias before mitigation: 0.24 is 24 % of the estimate
    bias_managed: Share = 0.0
    bias_why: Words = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse an option or line there is not, a range out of order, what is no month or year, and bias unsaid."""
        option, line = line_key(key)
        if known.framework.option(option).yardstick:
            raise BadInput("option", option, "an option that changes something: this one is the yardstick")
        if line not in LINE_FORMS:
            raise UnknownName("line", line, LINE_FORMS)
        if not self.low <= self.central <= self.high:
            found = f"low {self.low:,.0f}, central {self.central:,.0f}, high {self.high:,.0f}"
            raise BadInput(LINE_FORMS[line].name, found, "low no higher than central, and central no higher than high")
        FinancialYear.parse(self.price_year)
        Month.parse(self.start)
        if not self.source.strip():
            raise BadInput(f"{LINE_FORMS[line].name} / source", "nothing", "where the figure is from")
        self._check_bias(LINE_FORMS[line])

    def _check_bias(self, form: LineForm) -> None:
        place = f"{form.name} / optimism bias"
        if self.bias and not form.takes_bias:
            raise BadInput(place, f"{self.bias:.0%}", "none: this line is in the General Fund only, and bias is not")
        if self.bias_managed and not (self.bias and self.bias_why.strip()):
            needed = "the bias before it" if not self.bias else "how it is managed, in writing"
            raise BadInput(place, f"{self.bias_managed:.0%} managed away", needed)


class PostEntered(Payload):
    """A post, or several alike."""

    title: Annotated[str, Field(min_length=1, max_length=80)]
    grade: Annotated[str, Field(max_length=40)] = ""
    fte: Annotated[float, Field(ge=0, le=2000)]
    heads: Annotated[int, Field(ge=0, le=2000)]
    reports_to: Annotated[str, Field(max_length=80)] = ""
    yearly_cost: Pounds | None = None

    def post(self) -> Post:
        """Return it as the engine needs it: titles are the ids."""
        return Post(
            id=self.title,
            title=self.title,
            grade=self.grade or "no grade given",
            fte=self.fte,
            heads=self.heads,
            reports_to=self.reports_to or None,
            yearly_cost=self.yearly_cost,
        )


class PostsEntered(Payload):
    """The establishment before and after an option. The key is the option's id."""

    before: tuple[PostEntered, ...] = Field(min_length=1, max_length=80)
    after: tuple[PostEntered, ...] = Field(min_length=1, max_length=80)

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, a post twice, and reporting to nobody or in a circle."""
        known.framework.option(key)
        for side in (self.before, self.after):
            establishment([post.post() for post in side], FEWEST)


class RedundancyExposure(Payload):
    """What it could cost if some people of a pool leave. The key is the option's id; nobody's pay or age is kept."""

    leaving_on: date
    pool: Annotated[int, Field(ge=FEWEST, le=5000)]
    leaving: Annotated[int, Field(ge=FEWEST, le=5000)]
    low: Pounds  # the cheapest choice of people
    central: Pounds
    high: Pounds  # the dearest
    price_year: Annotated[str, Field(max_length=7)]
    terms: Words  # "statutory weeks, pay up to £525 a week"

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, more leavers than people, and a range out of order."""
        known.framework.option(key)
        FinancialYear.parse(self.price_year)
        if self.leaving > self.pool:
            raise BadInput("people leaving", str(self.leaving), f"at most {self.pool}, the people in the pool")
        if not self.low <= self.central <= self.high:
            raise BadInput("redundancy", "a range out of order", "low, central and high in rising order")


def line_key(key: str) -> tuple[str, str]:
    """Part the key of a line into option and line.

    Raises
    ------
    BadInput
        If it is of another form.
    """
    option, slash, line = key.partition("/")
    if not slash:
        raise BadInput("money_line / key", repr(key[:60]), "the option's id, a slash and the line's id")
    return option, line
