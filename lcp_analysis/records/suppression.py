"""Small numbers: a count of a few people can point at one of them, so it is not shown."""

from __future__ import annotations

from collections.abc import Mapping

THRESHOLD = 5  # docs/data-protection.md: counts below this are not shown


def suppress(counts: Mapping[str, int], threshold: int = THRESHOLD) -> Mapping[str, int | None]:
    """Hide counts of 1 to ``threshold`` - 1, and one more where a hidden one could be found from the total.

    Zero says nothing of anybody and stays. Where what is hidden adds up to less than the threshold, or only one count
    is hidden, the smallest of the others is hidden too: subtracting from a printed total then gives nothing away.

    Parameters
    ----------
    counts : Mapping of label to people
        The parts of one total that is itself printed.

    Returns
    -------
    Mapping of label to people or None
        In the order given; ``None`` is hidden.

    Raises
    ------
    ValueError
        If a count or the threshold is negative.

    References
    ----------
    Office for National Statistics, *Policy on protecting confidentiality in tables*: primary and secondary suppression.
    """
    if threshold < 0 or any(count < 0 for count in counts.values()):
        raise ValueError("counts and threshold are zero or more")
    hidden = {label for label, count in counts.items() if 0 < count < threshold}
    shown = sorted((count, label) for label, count in counts.items() if count >= threshold)
    while hidden and shown and (len(hidden) < 2 or sum(counts[label] for label in hidden) < threshold):
        hidden.add(shown.pop(0)[1])
    return {label: None if label in hidden else count for label, count in counts.items()}
