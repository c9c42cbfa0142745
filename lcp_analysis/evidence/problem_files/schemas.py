"""Every problem file's model by the name of its format."""

from lcp_analysis.evidence.problem_files.appraisal_model import AppraisalModel
from lcp_analysis.evidence.problem_files.base import ProblemModel

SCHEMAS: dict[str, type[ProblemModel]] = {
    "appraisal": AppraisalModel,
}
