from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.kernels.environment import reduced


@pytest.mark.parametrize(
    "name", ["AWS_SECRET_ACCESS_KEY", "JUPYTER_TOKEN", "JPY_API_TOKEN", "DATABASE_URL", "HTTP_COOKIE"]
)
def test_what_was_meant_for_the_owner_stays_there(name):
    assert name not in reduced({name: "x"})


def test_what_any_program_needs_passes():
    assert (
        reduced({"PATH": "/usr/bin", "LC_ALL": "en_GB.UTF-8", "HOME": "/x"}).items()
        >= {
            "PATH": "/usr/bin",
            "LC_ALL": "en_GB.UTF-8",
            "HOME": "/x",
        }.items()
    )


def test_what_is_asked_for_passes():
    assert reduced({"LCP_DATA": "data"}, ["LCP_DATA"])["LCP_DATA"] == "data"


def test_the_kernel_imports_the_owner_s_copy_of_the_project(project):
    assert reduced({"PYTHONPATH": "more"})["PYTHONPATH"] == os.pathsep.join([str(project), "more"])


@settings(max_examples=20)
@given(
    st.dictionaries(
        st.sampled_from(["PATH", "LC_TIME", "PYTHONPATH", "OMP_NUM_THREADS", "KEY"]), st.text("a:", max_size=5)
    )
)
def test_reducing_twice_changes_nothing(environment):
    once = reduced(environment)
    assert reduced(once) == once
