"""Fixtures that several folders of tests share."""

import pytest

from counterclaim.pipeline import load_tools


@pytest.fixture(scope="session")
def tools():
    """Parser and resources, loaded once for the whole run."""
    return load_tools()
