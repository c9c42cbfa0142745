"""What happens between ``./lcp`` and the workbook: an environment is made once, and the command runs in it.

Python's standard library only. The package ``lcp_analysis`` knows nothing of it.
"""
