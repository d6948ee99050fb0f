"""Every test speaks English unless it says otherwise, whatever the machine speaks."""

import os

import pytest

os.environ["LMI_LANGUAGE"] = "en"


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `make approve` says."""
    parser.addoption("--approve", action="store_true", help="take the pages' new pictures as approved")
