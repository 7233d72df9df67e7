"""What several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def texts_dir() -> Path:
    """The folder with the source texts, which lies beside the repository and never in it."""
    folder = ROOT.parent / "shared" / "texts"
    if not any(folder.glob("*.txt")):
        pytest.skip("the source texts are not at hand (../shared/texts)")
    return folder
