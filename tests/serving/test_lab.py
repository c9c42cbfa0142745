"""JupyterLab as ``lcp lab`` starts it: the notebooks' kernel is forked warm, and no other host is asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from lcp_analysis.serving.lab import OneKernel
from tests.running import Server, descendants, running
from tests.serving.conftest import Visitor


@pytest.fixture(scope="module")
def lab(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(project, tmp_path_factory.mktemp("lab"), "lab") as started:
        yield started


@pytest.fixture
def analyst(lab: Server) -> Visitor:
    (token,) = parse_qs(urlsplit(lab.link).query)["token"]
    return Visitor(port=lab.port, headers={"Authorization": f"token {token}"})


def test_what_the_notebooks_ask_for_is_the_workbook_s_kernel(project, analyst):
    known = json.loads(analyst.ask("/api/kernelspecs").body)
    (wanted,) = {json.loads(path.read_text())["metadata"]["kernelspec"]["name"] for path in notebooks(project)}
    assert set(known["kernelspecs"]) == {wanted} == {known["default"]}
    spec = known["kernelspecs"][wanted]["spec"]
    assert spec["metadata"]["kernel_provisioner"]["provisioner_name"] == "lcp-warm"
    (called,) = {json.loads(path.read_text())["metadata"]["kernelspec"]["display_name"] for path in notebooks(project)}
    assert spec["display_name"] == called


def notebooks(project: Path) -> list[Path]:
    return sorted((project / "notebooks").glob("*.ipynb"))


def test_a_kernel_is_forked_from_the_warm_parent(lab, analyst):
    before = descendants(lab.process)
    asked = analyst.ask("/api/kernels", method="POST", body="{}")
    assert asked.status == 201
    (kernel,) = [one for one in descendants(lab.process) - before if "lcp_analysis.kernels.parent" in command_of(one)]
    assert command_of(kernel) in {command_of(one) for one in before}  # a fork is called what its parent is
    ended = analyst.ask(f"/api/kernels/{json.loads(asked.body)['id']}", method="DELETE")
    assert ended.status == 204
    assert not command_of(kernel)


def command_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""  # it has ended meanwhile


def test_nobody_is_asked_for_news_updates_or_extensions(analyst):
    page = analyst.ask("/lab").body
    config = json.loads(
        page.partition('id="jupyter-config-data" type="application/json">')[2].partition("</script>")[0]
    )
    assert config["disabledExtensions"] == ["@jupyterlab/apputils-extension:announcements"]
    assert config["news"] == {"disabled": True}
    assert config["extensionManager"]["name"] == "read-only"
    assert json.loads(analyst.ask("/lab/api/update").body)["notification"] is None


def test_a_stranger_and_the_log_learn_no_token(lab):
    assert Visitor(port=lab.port).ask("/api/contents").status == 403
    assert lab.log.read_text(encoding="utf-8").count("token=") == 1  # the link


def test_what_a_person_sets_is_kept_in_the_workspace(lab, analyst):
    theme = {"raw": '{"theme": "JupyterLab Dark"}'}
    name = "@jupyterlab/apputils-extension:themes"
    assert analyst.ask(f"/lab/api/settings/{name}", method="PUT", body=json.dumps(theme)).status == 204
    end = time.monotonic() + 5
    while time.monotonic() < end and not list((lab.workspace / "lab" / "settings").rglob("themes.*")):
        time.sleep(0.1)
    assert list((lab.workspace / "lab" / "settings").rglob("themes.*"))


def test_there_is_no_other_kernel():
    with pytest.raises(NoSuchKernel):
        OneKernel().get_kernel_spec("julia-1.10")
