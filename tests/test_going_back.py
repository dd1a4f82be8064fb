"""Whatever follows on what, imports, going back, a lost pointer: no version is lost that was current last."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from database.files import current_file, pointer, publish, remove_drafts, start_draft, version_of

pytestmark = pytest.mark.slow
MOST_FILES = 3
"""The current version and two others."""


class Versions(RuleBasedStateMachine):
    """A folder, and next to it what each version should hold: the numbers that it was made from, and its own."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="turquesa-going-back-"))
        self.held: dict[int, str] = {}
        self.newest = 0

    def teardown(self) -> None:
        """Leaves nothing behind."""
        shutil.rmtree(self.folder)

    def _there(self) -> dict[int, str]:
        return {version_of(path): path.read_text() for path in self.folder.glob("analysis-*.duckdb")}

    @rule()
    def import_something(self) -> None:
        """A new version of the current one, under a number never used; what it replaces stays."""
        before, there = current_file(self.folder), self._there()
        number, draft = start_draft(self.folder)
        base = self.held[version_of(before)] if before else ""
        assert (draft.read_text() if before else "") == base
        assert number == self.newest + 1
        draft.write_text(f"{base} {number}")
        publish(self.folder, number)
        self.newest, self.held[number] = number, f"{base} {number}"
        expected = current_file(self.folder)
        assert expected is not None
        assert version_of(expected) == number
        assert before is None or before.exists()
        assert len(self._there()) == min(len(there) + 1, MOST_FILES)

    @rule()
    def fail_to_import(self) -> None:
        """Nothing of it stays."""
        there = self._there()
        start_draft(self.folder)
        remove_drafts(self.folder)
        assert self._there() == there

    @rule(choice=st.integers(min_value=0))
    def go_back(self, choice: int) -> None:
        """To any version that is there, or forward again."""
        if there := sorted(self._there()):
            pointer(self.folder).write_text(f"analysis-{there[choice % len(there)]}.duckdb")

    @rule()
    def lose_the_pointer(self) -> None:
        """The newest version counts then."""
        pointer(self.folder).unlink(missing_ok=True)

    @invariant()
    def each_version_holds_what_it_was_made_of(self) -> None:
        """None is changed, the newest is there, and one of them is current."""
        there = self._there()
        assert there == {number: self.held[number] for number in there}
        assert (max(there, default=0)) == self.newest
        current = current_file(self.folder)
        assert (current is not None and current.exists()) if there else current is None


Versions.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestVersions = Versions.TestCase
