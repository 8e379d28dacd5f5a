"""Frozen dataclasses ↔ JSON-ready values, driven by their type hints; strict, lossless, standard library only.

The stored form of a `Coding`. No class is chosen by the stored text (the reader says which class it wants), so a
hostile ledger can give wrong values but run nothing. Moments carry a tag, because a date and a clock time are
otherwise the same string to a reader.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from counterclaim.errors import LedgerError
from counterclaim.model import Coding

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Decoder = Callable[[Any], object]


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
            return {name: encode(getattr(value, name)) for name in _field_names(cast("Hashable", type(value)))}
        case _:
            raise TypeError(f"cannot store a {type(value).__name__}")


def to_json(value: object) -> str:
    """The JSON of `encode(value)`, several times faster; lists and dictionaries, which `encode` refuses, pass."""
    return json.dumps(value, default=_encode_outside, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _encode_outside(value: object) -> Json:
    """A value that JSON has no form for, with its insides as they are."""
    if is_dataclass(value):
        return {name: getattr(value, name) for name in _field_names(cast("Hashable", type(value)))}
    return encode(value)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def decode(stored: Json, wanted: type[T]) -> T:
    """The value of type `wanted` that `encode` wrote; raises TypeError, KeyError or ValueError if it does not fit."""
    return cast("T", _decoder_of(cast("Hashable", wanted))(stored))


@cache
def _decoder_of(wanted: Any) -> Decoder:
    """What reads a `wanted`; each type hint is looked at once, not once a value."""
    origin = get_origin(wanted)
    if origin in {Union, UnionType}:
        return _union_decoder(wanted)
    if origin is tuple:
        return _tuple_decoder(get_args(wanted))
    if is_dataclass(origin or wanted):
        return _dataclass_decoder(origin or wanted, get_args(wanted))
    return _plain_decoder(wanted)


def _plain_decoder(wanted: Any) -> Decoder:
    kinds: tuple[type, ...] = (int, float) if wanted is float else (wanted,)
    if wanted in {bool, int, float, str, NoneType}:
        return lambda stored: stored if type(stored) in kinds else _refuse(stored, wanted)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return lambda stored: wanted(stored) if isinstance(stored, str) else _refuse(stored, wanted)
    if wanted in {date, datetime}:
        return partial(_decode_moment, wanted=wanted)
    return partial(_refuse, wanted=wanted)


def _decode_moment(stored: Json, wanted: type[date]) -> object:
    if isinstance(stored, dict) and len(stored) == 1 and isinstance(text := stored.get(wanted.__name__), str):
        return wanted.fromisoformat(text)
    return _refuse(stored, wanted)


def _refuse(stored: Json, wanted: Any) -> NoReturn:
    raise TypeError(f"expected {wanted}, found {stored!r:.60}")


def _union_decoder(wanted: Any) -> Decoder:
    choices = [_decoder_of(choice) for choice in get_args(wanted) if choice is not NoneType]
    takes_none = NoneType in get_args(wanted)

    def decode_union(stored: Json) -> object:
        if stored is None and takes_none:
            return None
        for decode_choice in choices:
            try:
                return decode_choice(stored)
            except (TypeError, KeyError):
                continue
        return _refuse(stored, wanted)

    return decode_union


def _tuple_decoder(items: tuple[Any, ...]) -> Decoder:
    is_open = len(items) == 2 and items[1] is Ellipsis
    decoders = [_decoder_of(item) for item in items if item is not Ellipsis]

    def decode_tuple(stored: Json) -> object:
        if not isinstance(stored, list):
            _refuse(stored, tuple)
        if is_open:
            return tuple(map(decoders[0], stored))
        return tuple(read(item) for item, read in zip(stored, decoders, strict=True))

    return decode_tuple


def _dataclass_decoder(wanted: Any, parameters: tuple[Any, ...]) -> Decoder:
    bound = dict(zip(getattr(wanted, "__parameters__", ()), parameters, strict=True))
    readers: dict[str, Decoder] = {}

    def decode_dataclass(stored: Json) -> object:
        if not readers:  # late, for a class may hold itself
            readers.update((name, _decoder_of(bound.get(hint, hint))) for name, hint in get_type_hints(wanted).items())
        if not isinstance(stored, dict):
            _refuse(stored, wanted)
        if stored.keys() == readers.keys():
            return wanted(*[read(stored[name]) for name, read in readers.items()])
        if unknown := stored.keys() - readers.keys():
            raise KeyError(f"{wanted.__name__} has no {sorted(unknown)}")
        return wanted(**{name: readers[name](item) for name, item in stored.items()})

    return decode_dataclass
