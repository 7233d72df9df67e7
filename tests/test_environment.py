"""environment.yml, pyproject.toml and the locks name the same dependencies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK, LOCK_OF_TESTS, LOCK_OF_SITE = "requirements.lock", "requirements-dev.lock", "tools/site/requirements.lock"
LOCK_OF_APP = "requirements-app.lock"
# Packages that conda-forge carries under another name.
CONDA_NAMES = {
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",
    "seaborn": "seaborn-base",
    "playwright": "playwright-python",
}


def requirements(*extras: str) -> list[Requirement]:
    """What the library needs, and the extras that are named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = [line for name in extras for line in project["optional-dependencies"][name]]
    return [Requirement(line) for line in [*project["dependencies"], *optional]]


def all_requirements() -> list[Requirement]:
    """What reports and tests need; the site of the docs has a lock of its own."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return requirements(*[name for name in project["optional-dependencies"] if name != "docs"])


def requirements_of_site() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(line) for line in project["optional-dependencies"]["docs"]]


def pinned(lock: str) -> set[tuple[str, str]]:
    """Names and versions in a lock, the same name more than once where it depends on the version of Python."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock, flags=re.M)
    return {(canonicalize_name(name), version) for name, version in found}


def conda_specs() -> list[str]:
    return [spec for spec in _listed() if isinstance(spec, str) and spec != "pip"]


def pip_specs() -> list[str]:
    """What conda-forge does not carry, which pip installs in a conda environment."""
    (by_pip,) = [spec["pip"] for spec in _listed() if isinstance(spec, dict)]
    return [spec for spec in by_pip if not spec.startswith("-")]


def _listed() -> list[str | dict[str, list[str]]]:
    listed: list[str | dict[str, list[str]]] = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))[
        "dependencies"
    ]
    return listed


def test_conda_and_pip_get_the_same_dependencies() -> None:
    wanted = {CONDA_NAMES.get(r.name, r.name) + str(r.specifier) for r in all_requirements()}
    python = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert {*conda_specs(), *pip_specs()} == wanted | {f"python{python}"}


@pytest.mark.parametrize("spec", conda_specs())
def test_conda_understands_each_spec(spec: str) -> None:
    rattler = pytest.importorskip("rattler")
    parsed = rattler.MatchSpec(spec, strict=True)
    assert (
        str(parsed.name.normalized if hasattr(parsed.name, "normalized") else parsed.name) == re.split("[<>=]", spec)[0]
    )


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (LOCK, requirements("build")),
        (LOCK_OF_TESTS, all_requirements()),
        (LOCK_OF_SITE, requirements_of_site()),
        (LOCK_OF_APP, requirements("app")),
    ],
)
def test_a_lock_holds_every_dependency_with_hashes_and_without_addresses(name: str, wanted: list[Requirement]) -> None:
    lock = (ROOT / name).read_text("utf-8")
    assert {canonicalize_name(each.name) for each in wanted} <= {name for name, _ in pinned(lock)}
    assert lock.count("--hash=sha256:") >= len(pinned(lock))
    assert not re.search(r"https?://|--index|--find-links|file:", lock)


@pytest.mark.parametrize("lock", [LOCK_OF_TESTS, LOCK_OF_SITE, LOCK_OF_APP])
def test_tests_site_and_app_change_no_version_that_reports_are_made_with(lock: str) -> None:
    reports, other = (pinned((ROOT / name).read_text("utf-8")) for name in (LOCK, lock))
    shared = {name for name, _ in reports} & {name for name, _ in other}
    assert "jinja2" in shared
    assert {each for each in other if each[0] in shared} <= reports


def test_reports_are_made_without_what_only_tests_need() -> None:
    """Type checker, test runner, cluster and readers of other formats come with the tests."""
    names = {name for name, _ in pinned((ROOT / LOCK).read_text("utf-8"))}
    assert not names & {"mypy", "ruff", "pandas-stubs", "distributed", "playwright", "pdfplumber", "openpyxl"}


def test_no_source_text_goes_into_an_image_but_those_that_are_in_the_repository() -> None:
    """The last line that fits says whether a file is left out."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert [line for line in lines if "texts" in line and not line.startswith("#")] == [
        *("data/*/texts", "!data/tarrowby/texts")
    ]


def test_the_image_is_made_of_the_pinned_dependencies() -> None:
    steps = (ROOT / "Dockerfile").read_text("utf-8")
    assert f"--require-hashes -r {LOCK}" in steps
    assert "--no-deps" in steps.partition("COPY --chown=reader . .")[2]
