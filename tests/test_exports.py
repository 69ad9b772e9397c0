"""What hosts import is there, typed, and nothing else is promised."""

import importlib.metadata
from importlib.resources import files
from types import ModuleType

import intent_router
from intent_router import errors


def test_all_is_sorted_and_real() -> None:
    assert intent_router.__all__ == sorted(set(intent_router.__all__))
    assert all(hasattr(intent_router, name) for name in intent_router.__all__)


def test_all_holds_every_public_name() -> None:
    public = {
        name
        for name, value in vars(intent_router).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert public == set(intent_router.__all__)


def test_package_is_marked_as_typed() -> None:
    assert (files("intent_router") / "py.typed").is_file()


def test_every_error_has_the_common_base() -> None:
    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert len(found) > 3
    assert all(issubclass(error, intent_router.IntentRouterError) for error in found)


def test_command_is_installed_under_its_name() -> None:
    (entry,) = importlib.metadata.entry_points(group="console_scripts", name="intent-router")
    assert callable(entry.load())
