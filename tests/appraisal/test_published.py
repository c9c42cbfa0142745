"""Published worked examples, to their printed digits."""

import numpy as np
import pytest

from lcp_analysis.appraisal import JudgementMatrix, from_given, from_swings, priorities

# Goodwin and Wright, Decision Analysis for Management Judgment, chapter 3: where to move an office (SMART).
# Columns: closeness, visibility, image, size, comfort, car parking.
OFFICES = {
    "Addison Square": [100, 60, 100, 75, 0, 90],
    "Bilton Village": [20, 80, 10, 30, 100, 30],
    "Carlisle Walk": [80, 70, 0, 0, 10, 100],
    "Denver Street": [70, 50, 30, 55, 30, 90],
    "Elton Street": [40, 60, 90, 100, 60, 70],
    "Filton Village": [0, 0, 70, 0, 80, 0],
    "Gorton Square": [60, 100, 20, 50, 50, 80],
}
SWINGS = [100, 80, 70, 30, 20, 10]
PRINTED_WEIGHTS = [0.32, 0.26, 0.23, 0.10, 0.06, 0.03]  # the swings over 310, rounded: they sum to 1.00
PRINTED_TOTALS = [80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2]


def test_the_office_example_reproduces_its_printed_totals_from_its_rounded_weights(build):
    values = build(list(OFFICES.values()))
    found = from_given(values.tree, dict(zip(values.tree.leaf_ids, PRINTED_WEIGHTS, strict=True)))
    assert found.notes == ()
    assert (values.central @ found.weights).round(1).tolist() == PRINTED_TOTALS


def test_the_office_example_has_other_first_decimals_from_its_swings(build):
    # Addison Square: (100*100 + 80*60 + 70*100 + 30*75 + 20*0 + 10*90) / 310 = 24950 / 310 = 80.48, printed 80.8:
    # the book multiplied by rounded weights
    values = build(list(OFFICES.values()))
    found = from_swings(values.tree, dict(zip(values.tree.leaf_ids, SWINGS, strict=True)))
    assert found.weights.round(2).tolist() == PRINTED_WEIGHTS
    totals = values.central @ found.weights
    assert totals[0] == pytest.approx(24_950 / 310)
    assert np.abs(totals - PRINTED_TOTALS).max() < 0.5
    assert np.argsort(-totals).tolist() == np.argsort(-np.array(PRINTED_TOTALS)).tolist()


def matrix(*rows):
    return np.array([[eval(entry) for entry in row.split()] for row in rows])  # noqa: S307  # written here


def test_saatys_choice_of_a_school_reproduces_its_printed_priorities():
    # Saaty (1980), The Analytic Hierarchy Process: schools A, B and C on six criteria; printed to two digits
    criteria = matrix(
        "1   4   3 1   3   4",
        "1/4 1   7 3   1/5 1",
        "1/3 1/7 1 1/5 1/5 1/6",
        "1   1/3 5 1   1   1/3",
        "1/3 5   5 1   1   3",
        "1/4 1   6 3   1/3 1",
    )
    schools = [
        (matrix("1 1/3 1/2", "3 1 3", "2 1/3 1"), [0.16, 0.59, 0.25], 3.05, 0.04),  # learning
        (np.ones((3, 3)), [0.33, 0.33, 0.33], 3.00, 0.00),  # friends
        (matrix("1 5 1", "1/5 1 1/5", "1 5 1"), [0.45, 0.09, 0.46], 3.00, 0.00),  # school life
        (matrix("1 9 7", "1/9 1 1/5", "1/7 5 1"), [0.77, 0.05, 0.17], 3.21, 0.18),  # vocational training
        (matrix("1 1/2 1", "2 1 2", "1 1/2 1"), [0.25, 0.50, 0.25], 3.00, 0.00),  # college preparation
        (matrix("1 6 4", "1/6 1 1/3", "1/4 3 1"), [0.69, 0.09, 0.22], 3.05, 0.04),  # music classes
    ]
    weights = priorities(JudgementMatrix(items=tuple("LFSVCM"), matrix=criteria)).weights
    assert np.abs(weights - [0.32, 0.14, 0.03, 0.13, 0.24, 0.14]).max() < 0.006
    total = np.zeros(3)
    for weight, (judged, printed, lambda_max, ratio) in zip(weights, schools, strict=True):
        found = priorities(JudgementMatrix(items=tuple("ABC"), matrix=judged))
        assert np.abs(found.weights - printed).max() < 0.006
        assert round(found.lambda_max, 2) == lambda_max
        assert found.consistency_ratio == pytest.approx(ratio, abs=0.007)
        total += weight * found.weights
    assert total.round(2).tolist() == [0.37, 0.38, 0.25]
