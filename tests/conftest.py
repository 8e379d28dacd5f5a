"""Fixtures that several folders of tests share."""

import os

import pytest

from counterclaim.pipeline import load_tools

os.environ["COUNTERCLAIM_GAZETTEER"] = ""  # whatever the person at this machine has imported


@pytest.fixture(scope="session")
def tools():
    """Parser and resources, loaded once for the whole run."""
    return load_tools()
