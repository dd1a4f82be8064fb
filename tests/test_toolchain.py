"""What is installed: declared, pinned, asked of no named index, and set up again only when it has to be."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FLOORS = ("dashboard", "components", "queries", "database")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins() -> dict[str, str]:
    """Distribution name to exact version, from constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def declared(*, tests: bool) -> list[Requirement]:
    """What pyproject.toml asks for."""
    texts = PROJECT["dependencies"] + (PROJECT["optional-dependencies"]["test"] if tests else [])
    return [Requirement(text) for text in texts]


def brought_along(requirement: Requirement) -> Iterator[Requirement]:
    """What a distribution asks for itself, here and with the extras asked of it."""
    extras = requirement.extras or {""}
    for text in requires(requirement.name) or []:
        wanted = Requirement(text)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras):
            yield wanted


def everything(requirements: list[Requirement]) -> set[str]:
    """Names of all distributions that are installed for these."""
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        if canonicalize_name(requirement.name) not in found or requirement.extras:
            found.add(canonicalize_name(requirement.name))
            waiting.extend(brought_along(requirement))
    return found


def imported(folders: tuple[str, ...]) -> set[str]:
    """First names of everything that modules of these folders, and app.py, import."""
    modules = [ROOT / "app.py", *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    nodes = [node for path in modules for node in ast.walk(ast.parse(path.read_text()))]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".", maxsplit=1)[0] for name in plain | named}


@pytest.mark.slow
def test_what_the_dashboard_imports_is_declared() -> None:
    """Nothing works only because another package happens to bring it along."""
    others = imported(FLOORS) - set(sys.stdlib_module_names) - {*FLOORS, "app"}
    installed = packages_distributions()
    sources = {name: {canonicalize_name(found) for found in installed.get(name, [])} for name in others}
    names = {canonicalize_name(requirement.name) for requirement in declared(tests=False)}
    assert [name for name, distributions in sources.items() if not distributions & names] == []


def test_exact_versions_lie_in_the_declared_ranges() -> None:
    """constraints.txt installs what pyproject.toml says the code is written for."""
    assert [str(r) for r in declared(tests=True) if not r.specifier.contains(pins()[canonicalize_name(r.name)])] == []


def test_every_version_is_exact() -> None:
    """Whatever is installed, for whatever reason, is the version that was tested, and nothing idle is listed."""
    assert everything(declared(tests=True)) | {"pip", "setuptools"} == set(pins())


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", "Makefile", ".ci/setup.sh", ".ci/run"])
def test_no_file_names_an_index(name: str) -> None:
    """Where packages come from is set on the machine that installs them."""
    written = (ROOT / name).read_text()
    assert "://" not in written
    assert "index-url" not in written


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose Python can make no environment, on a machine where nobody is root."""
    (tmp_path / ".ci").mkdir()
    for name in ("pyproject.toml", "constraints.txt", ".ci/setup.sh"):
        shutil.copy(ROOT / name, tmp_path / name)
    command(tmp_path / "bin" / "id", "echo 1000")
    command(tmp_path / "bin" / "python3", '[ "$1" = -c ]')
    return tmp_path


def command(path: Path, script: str) -> None:
    """Writes a command that stands in for one of the system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def set_up(checkout: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs the set-up of a checkout with its own commands before those of the system."""
    environment: Mapping[str, str] = {"PATH": f"{checkout}/bin:{os.environ['PATH']}", "PYTHON": "python3", **settings}
    return subprocess.run(
        [checkout / ".ci" / "setup.sh", "run"], env=environment, capture_output=True, text=True, check=False
    )


def filled(checkout: Path) -> None:
    """Gives a checkout an environment whose Python accepts every installation."""
    command(checkout / ".venv" / "bin" / "python", 'echo "$@" >>"${0%/*}/calls"')


def calls(checkout: Path) -> list[str]:
    """What the environment's Python was asked to do."""
    written = checkout / ".venv" / "bin" / "calls"
    return written.read_text().splitlines() if written.exists() else []


def test_a_missing_piece_is_answered_with_the_line_to_type(checkout: Path) -> None:
    """Without ensurepip, pip and root the set-up ends with one sentence and what to type."""
    ended = set_up(checkout)
    assert ended.returncode == 1
    assert ended.stderr == (
        "Python can make no environment, because it has neither ensurepip nor pip."
        " As root, type: apt-get update && apt-get install --yes python3-venv\n"
    )


def test_an_old_python_is_named(checkout: Path) -> None:
    """A Python that is too old is said to be, before anything is made."""
    command(checkout / "bin" / "python3", "exit 1")
    assert set_up(checkout).stderr == "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 run\n"


def test_a_finished_environment_is_left_alone(checkout: Path) -> None:
    """The second start installs nothing and says nothing."""
    filled(checkout)
    set_up(checkout)
    before = calls(checkout)
    assert set_up(checkout).stdout == ""
    assert calls(checkout) == before != []


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_change_of_what_is_asked_for_installs_again(checkout: Path, name: str) -> None:
    """New versions arrive with the next start."""
    filled(checkout)
    set_up(checkout)
    before = calls(checkout)
    (checkout / name).write_text("# changed\n")
    set_up(checkout)
    assert len(calls(checkout)) == 2 * len(before)


def test_half_an_installation_is_not_taken_for_a_whole_one(checkout: Path) -> None:
    """An installation that failed is tried again with the next start."""
    filled(checkout)
    python = checkout / ".venv" / "bin" / "python"
    python.write_text(python.read_text() + 'case "$*" in *--editable*) exit 1;; esac\n')
    assert set_up(checkout).returncode == 1
    filled(checkout)
    assert set_up(checkout).returncode == 0
    assert set_up(checkout).stdout == ""


def test_a_moved_checkout_is_set_up_again(checkout: Path) -> None:
    """Scripts in an environment name its folder, so it does not survive being moved."""
    filled(checkout)
    set_up(checkout)
    moved = checkout.rename(checkout.with_name("moved"))
    assert "Setting up" in set_up(moved).stdout
