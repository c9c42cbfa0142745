"""From the files to the checked objects; every refusal names file and line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from lcp_analysis.evidence.framework_files.band_models import BandsFile
from lcp_analysis.evidence.framework_files.group_cost_models import GroupCostsFile
from lcp_analysis.evidence.framework_files.models import FileModel, built_each
from lcp_analysis.evidence.framework_files.option_models import EvidenceFile, OptionsFile
from lcp_analysis.evidence.framework_files.rule_models import CriteriaFile, MetaFile, ReferenceCasesFile, SupportFile
from lcp_analysis.evidence.framework_files.standard_models import OperatingModelsFile, ReferencesFile, StandardFile
from lcp_analysis.evidence.problem_files import validated
from lcp_analysis.evidence.yaml_files import YamlDocument, read_yaml
from lcp_analysis.framework import Framework, FrameworkFault, Standard, at
from lcp_analysis.terms import BadInput

Model = TypeVar("Model", bound=FileModel)


class _Files:
    """The documents read so far, so that a fault found later can still be given its line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents: dict[str, YamlDocument] = {}

    def read(self, name: str, model: type[Model]) -> Model:
        """Read ``name``.yaml and check its keys and types."""
        document = self._documents[name] = read_yaml(self._folder / f"{name}.yaml")
        return validated(document, model, keys="see docs/methods/options.md")

    @contextmanager
    def located(self) -> Iterator[None]:
        """Turn a fault raised inside into one that names file and line."""
        try:
            yield
        except FrameworkFault as fault:
            name, *place = (str(fault.place[0]), *fault.place[1:])
            raise BadInput(self._documents[name].words(tuple(place)), fault.found, fault.needed) from None


def read_framework(folder: Path) -> Framework:
    """Read the framework.

    Parameters
    ----------
    folder : Path
        Holds ``meta.yaml``, ``options.yaml``, ``evidence.yaml``, ``criteria.yaml``, ``bands.yaml``,
        ``support.yaml``, ``group_costs.yaml`` and ``reference_cases.yaml``.

    Raises
    ------
    BadInput
        If a file cannot be read, has a key that is not known, or an entry that contradicts itself or another; the
        message names file, line, what was found and what is needed.
    """
    files = _Files(folder)
    meta, options = files.read("meta", MetaFile), files.read("options", OptionsFile)
    evidence, criteria = files.read("evidence", EvidenceFile), files.read("criteria", CriteriaFile)
    judged, pooled = files.read("bands", BandsFile), files.read("group_costs", GroupCostsFile)
    support, cases = files.read("support", SupportFile), files.read("reference_cases", ReferenceCasesFile)
    with files.located():
        with at("meta", "about"):
            about = meta.about.built()
        with at("bands"):
            bands = judged.built()
        with at("meta", "combination"):
            combination = meta.combination.built()
        return Framework(
            about=about,
            families=built_each(meta.families, "meta", "families"),
            options=built_each(options.options, "options", "options"),
            evidence=built_each(evidence.evidence, "evidence", "evidence"),
            nestings=built_each(options.nesting, "options", "nesting"),
            combination=combination,
            criteria=built_each(criteria.criteria, "criteria", "criteria"),
            criteria_notes=criteria.criteria_notes,
            bands=bands,
            success_factors=built_each(criteria.critical_success_factors, "criteria", "critical_success_factors"),
            support_tests=built_each(support.support_tests, "support", "support_tests"),
            support_tests_note=support.support_tests_note,
            support_outcomes=built_each(support.support_outcomes, "support", "support_outcomes"),
            support_kinds=built_each(support.support_kinds, "support", "support_kinds"),
            generic_kinds=built_each(support.generic_kinds, "support", "generic_kinds"),
            reference_cases=built_each(cases.reference_cases, "reference_cases", "reference_cases"),
            reference_cases_note=cases.reference_cases_note,
            baseline_fields=meta.baseline_fields,
            users=built_each(meta.users, "meta", "users"),
            group_costs=built_each(pooled.group_costs, "group_costs", "group_costs"),
        )


def read_standard(folder: Path) -> Standard:
    """Read the proposition standard.

    Parameters
    ----------
    folder : Path
        Holds ``standard.yaml``, ``operating_models.yaml`` and ``references.yaml``.

    Raises
    ------
    BadInput
        As for :func:`read_framework`.
    """
    files = _Files(folder)
    standard = files.read("standard", StandardFile)
    models, references = files.read("operating_models", OperatingModelsFile), files.read("references", ReferencesFile)
    with files.located():
        with at("references"):
            sources = references.built()
        return Standard(
            version=standard.standard.version,
            as_at=standard.standard.as_at,
            numbering_note=standard.standard.numbering_note,
            severity_meaning=tuple(standard.severity_meaning.items()),
            depth_meaning=tuple(standard.depth_meaning.items()),
            answer_states=built_each(standard.answer_states, "standard", "answer_states"),
            sections=built_each(standard.sections, "standard", "sections"),
            questions=built_each(standard.questions, "standard", "questions"),
            stages=built_each(standard.stages, "standard", "stages"),
            machine_checks=built_each(standard.machine_checks, "standard", "machine_checks"),
            timing=built_each(standard.timing_constants, "standard", "timing_constants"),
            operating_models=built_each(models.operating_models, "operating_models", "operating_models"),
            references=sources,
        )
