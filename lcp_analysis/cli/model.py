"""``lcp model``: an Excel workbook of live formulas, from a finance or sharing file or of an authority's first cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import lcp_analysis
from lcp_analysis import workbook
from lcp_analysis.case import MoneyCase, SharingChoice, borough_case, borough_money
from lcp_analysis.cli.model_sharing import model_of_sharing, tables_of_case
from lcp_analysis.cli.whole_files import write_whole
from lcp_analysis.controls.sharing import read_own_costs
from lcp_analysis.documents.finance_model import finance_model
from lcp_analysis.evidence.problem_files.finance_problem import finance_problem
from lcp_analysis.evidence.problem_files.finance_result import read_finance
from lcp_analysis.evidence.problem_files.places import naming_the_place
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.finance import evaluate
from lcp_analysis.terms import Authorities, BadInput, Clock
from lcp_analysis.terms.words import listing
from lcp_analysis.views.money_lines import line_gaps
from lcp_analysis.workbook.opening import opened_for


def register(app: typer.Typer) -> None:
    """Add ``lcp model`` to the group."""
    app.command(name="model", help="Write an Excel workbook of live formulas.")(_model)


def _model(
    paths: Annotated[
        list[Path],
        typer.Argument(help="FILE OUT.xlsx: a finance or sharing file, and the workbook; with --authority OUT.xlsx."),
    ],
    authority: Annotated[str, typer.Option(help="Name or code: the first cut on its own spend, no file.")] = "",
    option: Annotated[str, typer.Option(help="With --authority: the option, such as shared_back_office.")] = "",
    partners: Annotated[
        str, typer.Option(help="With --authority: names joined by commas; adds the sheets on sharing.")
    ] = "",
    own_costs: Annotated[
        str,
        typer.Option(help="With --partners: own cost of what is pooled, such as 'Camden 980000; Islington 950000'."),
    ] = "",
    coordination: Annotated[
        float | None, typer.Option(help="With --partners: what the second partner costs, pounds a year.", min=0)
    ] = None,
    growth: Annotated[
        float, typer.Option(help="With --coordination: what each further partner costs more than that.", min=0)
    ] = 0.0,
) -> None:
    _check_paths(paths, of_file=not authority)
    if (option or partners) and not authority:
        raise BadInput("lcp model", "--option or --partners without --authority", "--authority NAME beside them")
    if (own_costs or coordination is not None or growth) and not partners:
        raise BadInput("lcp model", "partners' figures without partners", "--authority and --partners beside them")
    if growth and coordination is None:
        raise BadInput("lcp model", "--growth without --coordination", "--coordination beside it")
    said = _Said(partners=partners, own_costs=own_costs, coordination=coordination, growth=growth)
    out = paths[-1]
    content = _of_authority(authority, option, said) if authority else _of_file(paths[0])
    write_whole(out, content, "lcp model")
    Console().print(str(out), markup=False, highlight=False)


def _check_paths(paths: list[Path], *, of_file: bool) -> None:
    needed = "a finance or sharing file and the workbook to write" if of_file else "the workbook to write, alone"
    if len(paths) != (2 if of_file else 1):
        raise BadInput("lcp model", listing([str(path) for path in paths]), needed)
    if paths[-1].suffix != ".xlsx":
        raise BadInput("the workbook", paths[-1].name, "a name that ends in .xlsx")


def _of_file(file: Path) -> bytes:
    kind = read_yaml(file).data
    if isinstance(kind, dict) and kind.get("kind") == "sharing":
        return model_of_sharing(file)
    found = read_finance(file)
    with naming_the_place(file):
        if not found.lines:
            raise BadInput("lines", "no lines", "cost and saving lines: the model is made of them")
        problem, _ = finance_problem(found)
        stamp = (("File", file.name), ("Code version", lcp_analysis.__version__))
        return finance_model(evaluate(problem), title=found.title, stamp=stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What the options of the command say of partners."""

    partners: str
    own_costs: str
    coordination: float | None
    growth: float

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.partners.split(",") if part.strip())

    def over(self, recorded: SharingChoice, authorities: Authorities) -> SharingChoice:
        """Return what is recorded with what was said in its place."""
        known = {**recorded.own_costs, **read_own_costs(self.own_costs, authorities)}
        said = replace(recorded, partners=self.names or recorded.partners, own_costs=known)
        if self.coordination is None:
            return said
        return replace(said, coordination=self.coordination, coordination_growth=self.growth)


def _of_authority(name: str, option: str, said: _Said) -> bytes:
    """Return the workbook of the same evaluation that the page of step 5 shows."""
    shelf = workbook.shelf()
    own = shelf.authorities.find(name)
    opened = opened_for(
        workbook.service_claim([own]), shelf, workbook.PAGES["5_partners"], workbook.Request(authority=own.code)
    )
    sharing = said.over(opened.decisions.sharing, shelf.authorities)
    choice = replace(opened.decisions.money, option=option or opened.decisions.money.option)
    decisions = replace(opened.decisions, money=choice, sharing=sharing)
    case = borough_case(shelf.evidence, shelf.framework, decisions, own, Clock.TODAY)
    money = borough_money(shelf.evidence, case, shelf.rng())
    if money.first_cut is None:
        raise BadInput(own.name, "no net library expenditure", "a finance file with the council's own lines")
    amounts = "The council's own lines; else the" if money.own else "First cut: the"
    stamp = (
        ("Option", f"{money.entry.option.name}; {money.why_this}"),
        ("Amounts", f"{amounts} framework's ranges on {case.options.longlist.denominator}"),
        ("Not entered", _not_entered(money)),
        ("Record", f"position {opened.position}" if opened.position else "nothing recorded"),
        ("Data version", shelf.evidence.dataset.version),
        ("Code version", workbook.code_version()),
    )
    title = f"{own.name}: {money.entry.option.name}"
    sheets = tables_of_case(shelf, case) if said.names else None
    return finance_model(money.first_cut.evaluation, title=title, stamp=stamp, sharing=sheets)


def _not_entered(money: MoneyCase) -> str:
    missing = [gap.what.removesuffix(" is not entered").removesuffix(" are not entered") for gap in line_gaps(money)]
    if money.first_cut is not None and money.first_cut.evaluation.problem.without_bias():
        missing.append("Optimism bias")
    if money.choice.prices is None:
        missing.append("Price levels")
    return f"{'; '.join(missing)}: add them before it is used." if missing else "Nothing that this workbook asks for."
