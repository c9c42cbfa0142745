"""Arithmetic that a file asks for: numbers, brackets, the four operations, small powers; nothing that does harm."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from lcp_analysis.propositions.public.case import OwnCheck
from lcp_analysis.terms import BadInput
from lcp_analysis.terms.words import number

LONGEST = 300  # characters of a formula
_LARGEST_POWER = 100
_NAMED: dict[str, Callable[..., float]] = {"abs": abs, "max": max, "min": min, "round": round}
_CLOSE = 1e-9
_AS_PRINTED = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "£": " ", "\N{NO-BREAK SPACE}": " "})
_GROUPED = re.compile(r"(?<![\d.(,])\d{1,3}(?:,\d{3})+(?![\d,])")
_TWO: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnResult:
    """What the arithmetic of one check of the file came to."""

    check: OwnCheck
    value: float | None  # None where it could not be computed
    agrees: bool
    words: str


def compute(formula: str) -> float:
    """Work out a formula of numbers, ``+ - * / **`` and brackets, with ``abs``, ``max``, ``min`` and ``round``.

    Raises
    ------
    BadInput
        If it holds anything else, divides by zero, or comes to no finite number.
    """
    if len(formula) > LONGEST:
        raise BadInput("a formula", f"{len(formula)} characters", f"at most {LONGEST}")
    try:
        value = _value(ast.parse(_plain(formula), mode="eval").body, formula)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _not_arithmetic(formula) from None
    except (ZeroDivisionError, OverflowError):
        raise BadInput("a formula", f"{formula[:60]!r}, a division by zero or too large", "a finite result") from None
    if not math.isfinite(value):
        raise BadInput("a formula", f"{formula[:60]!r}, which is not finite", "a finite result")
    return value


def numbers_in(formula: str) -> list[float]:
    """Return the numbers of a formula that are more than small whole ones, such as 12 months or 100%."""
    found = [float(text) for text in re.findall(r"\d+(?:\.\d+)?", _plain(formula))]
    return [value for value in found if not (value.is_integer() and value <= 100)]


def _plain(formula: str) -> str:
    """Return a formula with the signs of papers as those of arithmetic: "2 × 1,600,000" is "2 * 1600000"."""
    return _GROUPED.sub(lambda found: found.group(0).replace(",", ""), formula.translate(_AS_PRINTED)).strip()


def run_own(check: OwnCheck) -> OwnResult:
    """Compute a check of the file and compare it with what is expected."""
    try:
        value = compute(check.formula)
    except BadInput as fault:
        words = f"{check.statement}: cannot be computed; found {fault.found}."
        return OwnResult(check=check, value=None, agrees=False, words=words)
    slack = check.tolerance + _CLOSE * max(1.0, abs(check.expected))
    agrees = abs(value - check.expected) <= slack
    found, stated = _printed(value), _printed(check.expected)
    words = f"{check.statement}: {found}" + (
        ", as stated." if agrees else f"; the file states {stated}, {_printed(abs(value - check.expected))} away."
    )
    return OwnResult(check=check, value=value, agrees=agrees, words=words)


def _value(node: ast.expr, formula: str) -> float:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return float(node.value)  # type: ignore[arg-type]  # of the two kinds just asked for
    if isinstance(node, ast.BinOp) and type(node.op) in _TWO:
        return _TWO[type(node.op)](_value(node.left, formula), _value(node.right, formula))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        return _power(_value(node.left, formula), _value(node.right, formula), formula)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _NAMED and not node.keywords:
        return _called(node.func.id, [_value(argument, formula) for argument in node.args], formula)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        inner = _value(node.operand, formula)
        return -inner if isinstance(node.op, ast.USub) else inner
    raise _not_arithmetic(formula)


def _power(base: float, exponent: float, formula: str) -> float:
    if abs(exponent) > _LARGEST_POWER or (base < 0 and exponent != int(exponent)):
        raise _not_arithmetic(formula)
    return float(base**exponent)


def _called(name: str, arguments: list[float], formula: str) -> float:
    if name == "round" and len(arguments) == 2:
        return round(arguments[0], int(arguments[1]))
    if not arguments or (name in ("abs", "round") and len(arguments) != 1):
        raise _not_arithmetic(formula)
    return float(_NAMED[name](*arguments) if len(arguments) > 1 or name in ("abs", "round") else arguments[0])


def _not_arithmetic(formula: str) -> BadInput:
    return BadInput("a formula", repr(formula[:60]), "numbers, + - * / and brackets")


def _printed(value: float) -> str:
    whole = abs(value - round(value)) < 1e-6
    return number(value, 0 if whole else 3 if abs(value) < 100 else 2)
