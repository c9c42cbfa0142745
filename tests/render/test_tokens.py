import re

import pytest

from lcp_analysis.render.tokens import asset, token, tokens

WANTED = [
    "ink",
    "ink-2",
    "ink-3",
    "link",
    "paper",
    "page",
    "rule",
    "edge",
    "tint-1",
    "tint-2",
    "tint-3",
    "tint-4",
    "d1",
    "d2",
    "d3",
    "d4",
    "d5",
    "d6",
    "grey-dot",
    "s0",
    "s1",
    "s2",
    "s3",
    "s4",
    "base",
    "t-s",
    "t-m",
    "t-l",
    "t-xl",
    "t-2xl",
    "t-3xl",
    "measure",
    "g1",
    "g2",
    "g3",
    "g4",
    "g5",
    "g6",
    "g7",
    "radius",
    "target",
    "focus",
    "focus-halo",
]


def contrast(first: str, second: str) -> float:
    """WCAG 2.2's contrast ratio of two colours written #rrggbb."""
    lights = []
    for colour in (first, second):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    dark, light = sorted(lights)
    return (light + 0.05) / (dark + 0.05)


def test_the_stylesheet_has_every_named_token():
    assert [name for name in WANTED if name not in tokens()] == []


def test_an_unknown_token_is_an_error():
    with pytest.raises(KeyError):
        token("teal")


@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "link", "d1", "d3"])
@pytest.mark.parametrize("ground", ["paper", "page", "tint-1", "tint-2", "tint-3", "tint-4"])
def test_words_have_enough_contrast_on_every_surface(ink, ground):
    assert contrast(token(ink), token(ground)) >= 4.5


@pytest.mark.parametrize("mark", ["d1", "d2", "d3", "d4", "grey-dot", "edge"])
def test_marks_and_borders_have_enough_contrast_on_paper(mark):
    assert contrast(token(mark), token("paper")) >= 3


def test_a_grey_dot_still_shows_on_the_band():
    assert contrast(token("grey-dot"), token("band")) >= 3


@pytest.mark.parametrize(("word", "tint"), [("ok-ink", "tint-2"), ("watch-ink", "tint-4"), ("d3", "tint-3")])
def test_a_tags_word_has_enough_contrast_on_its_tint(word, tint):
    assert contrast(token(word), token(tint)) >= 4.5


def test_rules_of_the_theme_touch_nothing_outside_its_class():
    css = re.sub(r"/\*.*?\*/", "", asset("theme.css"), flags=re.DOTALL)
    selectors = re.findall(r"([^{}@;]+)\{", css)
    outside = [text.strip() for text in selectors if text.strip() and not _scoped(text)]
    assert outside == []


def _scoped(selectors: str) -> bool:
    depth, parts, current = 0, [], ""
    for letter in selectors:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts, current = [*parts, current], ""
        else:
            current += letter
    heads = [part.split()[0] for part in [*parts, current] if part.strip()]
    scoped = (".lcp", ".presenter")
    conditions = ("media", "container", "(", "screen", "print", "draw", "reach")
    return all(head.startswith(scoped) for head in heads) or heads[0].startswith(conditions)


def test_every_colour_is_written_once_as_a_token():
    css = re.sub(r"/\*.*?\*/", "", asset("theme.css"), flags=re.DOTALL)
    rules = css.split("}", 1)[1]
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", rules)) <= {"#fff"}
