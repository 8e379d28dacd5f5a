"""Frozen dataclasses ↔ JSON-ready values, driven by their type hints; strict, lossless, standard library only.

The stored form of a `Coding`. No class is chosen by the stored text (the reader says which class it wants), so a
hostile ledger can give wrong values but run nothing. Moments carry a tag, because a date and a clock time are
otherwise the same string to a reader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from counterclaim.errors import LedgerError
from counterclaim.model import Coding

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def coding_to_json(coding: Coding) -> str:
    """`coding` as one line of JSON in ASCII; the same coding gives the same characters."""
    return json.dumps(encode(coding), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def coding_from_json(text: str) -> Coding:
    """The coding that `coding_to_json` wrote; raises LedgerError if `text` is not one."""
    try:
        return decode(json.loads(text), Coding)
    except (ValueError, TypeError, KeyError, RecursionError) as damage:
        raise LedgerError(f"stored coding is damaged: {damage}") from damage


def encode(value: object) -> Json:
    """`value` (dataclass, tuple, enum, moment, string, number, None) as JSON; raises TypeError on anything else.

    Fields that hold their default None, () or 1.0 are written too: the stored form does not depend on defaults.
    """
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)  # an enum of strings becomes its string
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return [encode(item) for item in value]
        case _ if is_dataclass(value):
            return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(f"cannot store a {type(value).__name__}")


def decode(stored: Json, wanted: type[T]) -> T:
    """The value of type `wanted` that `encode` wrote; raises TypeError, KeyError or ValueError if it does not fit."""
    return cast("T", _decode(stored, wanted))


def _decode(stored: Json, wanted: Any) -> object:
    origin = get_origin(wanted)
    if origin in {Union, UnionType}:
        return _decode_union(stored, get_args(wanted))
    if origin is tuple:
        return _decode_tuple(stored, get_args(wanted))
    if is_dataclass(origin or wanted):
        return _decode_dataclass(stored, origin or wanted, get_args(wanted))
    return _decode_plain(stored, wanted)


def _decode_plain(stored: Json, wanted: Any) -> object:
    if wanted is float and type(stored) in {int, float}:
        return stored
    if wanted in {bool, int, str, NoneType} and type(stored) is wanted:
        return stored
    if isinstance(wanted, type) and issubclass(wanted, StrEnum) and isinstance(stored, str):
        return wanted(stored)
    if isinstance(stored, dict) and len(stored) == 1:
        if wanted is datetime and isinstance(text := stored.get("datetime"), str):
            return datetime.fromisoformat(text)
        if wanted is date and isinstance(text := stored.get("date"), str):
            return date.fromisoformat(text)
    raise TypeError(f"expected {wanted}, found {stored!r:.60}")


def _decode_union(stored: Json, choices: tuple[Any, ...]) -> object:
    for choice in choices:
        try:
            return _decode(stored, choice)
        except (TypeError, KeyError):
            continue
    raise TypeError(f"expected one of {choices}, found {stored!r:.60}")


def _decode_tuple(stored: Json, items: tuple[Any, ...]) -> tuple[object, ...]:
    if not isinstance(stored, list):
        raise TypeError(f"expected a list, found {stored!r:.60}")
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_decode(item, items[0]) for item in stored)
    return tuple(_decode(item, wanted) for item, wanted in zip(stored, items, strict=True))


def _decode_dataclass(stored: Json, wanted: Any, parameters: tuple[Any, ...]) -> object:
    if not isinstance(stored, dict):
        raise TypeError(f"expected {wanted.__name__}, found {stored!r:.60}")
    hints = _hints(wanted)
    if unknown := stored.keys() - hints.keys():
        raise KeyError(f"{wanted.__name__} has no {sorted(unknown)}")
    bound = dict(zip(getattr(wanted, "__parameters__", ()), parameters, strict=True))
    return wanted(**{name: _decode(item, bound.get(hints[name], hints[name])) for name, item in stored.items()})


@cache
def _hints(wanted: type) -> Mapping[str, Any]:
    return get_type_hints(wanted)
