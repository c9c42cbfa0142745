"""What is said when options cannot be put together."""

from __future__ import annotations

from lcp_analysis.terms import LcpError


class IncompatibleOptions(LcpError):
    """Two options that cannot be chosen together."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first, second)
        self.first, self.second = first, second

    def __str__(self) -> str:
        return (
            f"'{self.first}' and '{self.second}' cannot be combined: the framework lists them as incompatible. "
            "Leave one of them out, or appraise the two side by side."
        )


class OptionTwice(LcpError):
    """An option given twice in one combination."""

    def __init__(self, option: str) -> None:
        super().__init__(option)
        self.option = option

    def __str__(self) -> str:
        return f"'{self.option}' is in the combination twice; a saving is counted once. Name it once."
