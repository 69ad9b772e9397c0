"""Values that are unpacked from text when first asked for: start-up pays only for what is used, and so does memory."""

from collections.abc import Callable, KeysView, Mapping
from typing import TypeVar

T = TypeVar("T")


class Shelf(dict[str, T]):
    """Packed values; `shelf[key]` unpacks one when it is first asked for, and costs as much as in any dict afterwards.

    As a dict it holds what was asked for so far; `known` holds all keys. Threads may share it, and all get the same
    object.
    """

    __slots__ = ("_packed", "_unpack", "known")

    def __init__(self, packed: Mapping[str, str], unpack: Callable[[str, str], T]) -> None:
        super().__init__()
        self._packed = packed
        self._unpack = unpack
        self.known: KeysView[str] = packed.keys()

    def __missing__(self, key: str) -> T:
        # Whoever comes second, in another thread, takes what the first one left.
        return self.setdefault(key, self._unpack(key, self._packed[key]))
