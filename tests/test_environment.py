"""environment.yml, pyproject.toml and requirements.lock name the same dependencies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# Packages that conda-forge carries under another name.
CONDA_NAMES = {
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",
    "seaborn": "seaborn-base",
    "playwright": "playwright-python",
}


def requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = [line for extra in project["optional-dependencies"].values() for line in extra]
    return [Requirement(line) for line in [*project["dependencies"], *optional]]


def conda_specs() -> list[str]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    return [spec for spec in listed if isinstance(spec, str) and spec != "pip"]


def test_conda_and_pip_get_the_same_dependencies() -> None:
    wanted = {CONDA_NAMES.get(r.name, r.name) + str(r.specifier) for r in requirements()}
    python = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert set(conda_specs()) == wanted | {f"python{python}"}


@pytest.mark.parametrize("spec", conda_specs())
def test_conda_understands_each_spec(spec: str) -> None:
    rattler = pytest.importorskip("rattler")
    parsed = rattler.MatchSpec(spec, strict=True)
    assert (
        str(parsed.name.normalized if hasattr(parsed.name, "normalized") else parsed.name) == re.split("[<>=]", spec)[0]
    )


def test_the_lock_holds_every_dependency_with_hashes_and_without_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = {canonicalize_name(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, flags=re.M)}
    assert {canonicalize_name(r.name) for r in requirements()} <= pinned
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert not re.search(r"https?://|--index|--find-links|file:", lock)
