"""Every problem file's model by the name of its format."""

from lcp_analysis.evidence.problem_files.allocation_model import AllocationFile
from lcp_analysis.evidence.problem_files.appraisal_model import AppraisalModel
from lcp_analysis.evidence.problem_files.base import ProblemModel
from lcp_analysis.evidence.problem_files.finance_model import FinanceFile
from lcp_analysis.evidence.problem_files.sharing_model import SharingFile

SCHEMAS: dict[str, type[ProblemModel]] = {
    "appraisal": AppraisalModel,
    "sharing": SharingFile,
    "finance": FinanceFile,
    "allocation": AllocationFile,
}
