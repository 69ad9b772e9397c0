"""Fixtures that several tests share; building a router is cheap, building one a test is not."""

from pathlib import Path

import pytest
import small_lexicon
from hypothesis import HealthCheck, settings

from intent_router import Router

# The machine may be busy: how long an example takes says nothing.
settings.register_profile("calm", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small lexicon on disk; tests must not change it."""
    return small_lexicon.write(tmp_path_factory.mktemp("lexicons"))


@pytest.fixture(scope="session")
def router(folder: Path) -> Router:
    """A router over the small lexicon."""
    return Router.from_path(folder)


@pytest.fixture(scope="session")
def builtin() -> Router:
    """A router over the lexicons the package ships."""
    return Router.builtin()
