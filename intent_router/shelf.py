"""Values that are unpacked from text when first asked for: start-up pays only for what is used, and so does memory."""

from collections.abc import Callable, Iterator, KeysView, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Mapping[str, T], Generic[T]):
    """A mapping over packed values; threads may share it, and all get the same object."""

    __slots__ = ("_open", "_packed", "_unpack")

    def __init__(self, packed: Mapping[str, str], unpack: Callable[[str, str], T]) -> None:
        self._packed = packed
        self._unpack = unpack
        self._open: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        value = self._open.get(key)
        if value is None:
            # Whoever comes second, in another thread, takes what the first one left.
            value = self._open.setdefault(key, self._unpack(key, self._packed[key]))
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def keys(self) -> KeysView[str]:
        """A view whose set operations are those of a dict, not the slow ones of the base class."""
        return self._packed.keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
