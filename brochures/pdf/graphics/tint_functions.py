"""PDF functions, as far as the tints of spot colours use them (ISO 32000-1, 7.10)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any


def evaluate(function: Any, values: Sequence[float]) -> tuple[float, ...]:
    """What a function makes of its input; empty for one that cannot be worked out."""
    try:
        return tuple(_evaluate(function, [float(value) for value in values]))
    except (ArithmeticError, IndexError, KeyError, TypeError, ValueError, AttributeError):
        return ()


def _evaluate(function: Any, values: list[float]) -> list[float]:
    domain = [float(edge) for edge in function["/Domain"]]
    held = [min(max(value, domain[2 * at]), domain[2 * at + 1]) for at, value in enumerate(values)]
    kinds = {0: _sampled, 2: _exponential, 3: _stitched, 4: _calculated}
    made = kinds[int(function["/FunctionType"])](function, held)
    ranges = [float(edge) for edge in function.get("/Range", ())]
    if not ranges:
        return made
    return [min(max(value, ranges[2 * at]), ranges[2 * at + 1]) for at, value in enumerate(made)]


def _exponential(function: Any, values: list[float]) -> list[float]:
    power = values[0] ** float(function["/N"])
    starts = [float(value) for value in function.get("/C0", (0,))]
    ends = [float(value) for value in function.get("/C1", (1,))]
    return [start + power * (end - start) for start, end in zip(starts, ends, strict=True)]


def _stitched(function: Any, values: list[float]) -> list[float]:
    (x,) = values
    low, high = (float(edge) for edge in function["/Domain"])
    edges = [low, *(float(edge) for edge in function["/Bounds"]), high]
    at = next((at for at, edge in enumerate(edges[1:-1]) if x < edge), len(edges) - 2)
    start, end = (float(value) for value in list(function["/Encode"])[2 * at : 2 * at + 2])
    width = edges[at + 1] - edges[at]
    inside = start if not width else start + (x - edges[at]) * (end - start) / width
    return _evaluate(function["/Functions"][at], [inside])


def _sampled(function: Any, values: list[float]) -> list[float]:
    """Of one input: the two samples beside it, mixed; of more, the nearest sample."""
    sizes = [int(size) for size in function["/Size"]]
    bits = int(function["/BitsPerSample"])
    ranges = [float(edge) for edge in function["/Range"]]
    decode = [float(edge) for edge in function.get("/Decode", ranges)]
    domain = [float(edge) for edge in function["/Domain"]]
    count = len(ranges) // 2
    encode = [float(edge) for edge in function.get("/Encode", [n for size in sizes for n in (0, size - 1)])]
    data = function.read_bytes()
    whole, length = int.from_bytes(data, "big"), len(data) * 8
    places = []
    for at, value in enumerate(values):
        low, high = domain[2 * at : 2 * at + 2]
        start, end = encode[2 * at : 2 * at + 2]
        place = start + (value - low) * (end - start) / (high - low)
        places.append(min(max(place, 0.0), sizes[at] - 1.0))

    def sample(where: Sequence[int]) -> list[float]:
        index, step = 0, 1
        for place, size in zip(where, sizes, strict=True):
            index, step = index + place * step, step * size
        found = []
        for output in range(count):
            first = (index * count + output) * bits
            raw = (whole >> (length - first - bits)) & ((1 << bits) - 1)
            low, high = decode[2 * output : 2 * output + 2]
            found.append(low + raw * (high - low) / ((1 << bits) - 1))
        return found

    if len(places) > 1:
        return sample([round(place) for place in places])
    (place,) = places
    below, above = sample([math.floor(place)]), sample([math.ceil(place)])
    part = place - math.floor(place)
    return [one + part * (other - one) for one, other in zip(below, above, strict=True)]


def _calculated(function: Any, values: list[float]) -> list[float]:
    """The small language of type 4, as far as spot colours use it: no bit operators."""
    tokens = iter(re.findall(r"[{}]|[^\s{}]+", re.sub(r"%.*", "", function.read_bytes().decode("latin-1"))))
    if next(tokens) != "{":
        raise ValueError("a calculator function begins with {")
    stack = list(values)
    _run(_block(tokens), stack)
    return stack


def _block(tokens: Any) -> list[Any]:
    block: list[Any] = []
    for token in tokens:
        if token == "}":
            return block
        block.append(_block(tokens) if token == "{" else token)
    raise ValueError("a block without an end")


TWO: dict[str, Any] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "idiv": lambda a, b: float(int(a / b)),
    "mod": math.fmod,
    "exp": lambda a, b: a**b,
    "eq": lambda a, b: float(a == b),
    "ne": lambda a, b: float(a != b),
    "gt": lambda a, b: float(a > b),
    "ge": lambda a, b: float(a >= b),
    "lt": lambda a, b: float(a < b),
    "le": lambda a, b: float(a <= b),
}
ONE: dict[str, Any] = {
    "neg": lambda a: -a,
    "abs": abs,
    "sqrt": math.sqrt,
    "cvr": float,
    "cvi": lambda a: float(int(a)),
    "truncate": lambda a: float(int(a)),
    "round": lambda a: math.floor(a + 0.5),
    "floor": math.floor,
    "ceiling": math.ceil,
    "ln": math.log,
    "log": math.log10,
}

TRUTH = {"true": 1.0, "false": 0.0}


def _run(block: list[Any], stack: list[float]) -> None:
    for at, token in enumerate(block):
        if isinstance(token, list):
            continue
        if token in TWO:
            other, one = stack.pop(), stack.pop()
            stack.append(TWO[token](one, other))
        elif token in ONE:
            stack.append(ONE[token](stack.pop()))
        elif token == "if":
            if stack.pop():
                _run(block[at - 1], stack)
        elif token == "ifelse":
            _run(block[at - 2] if stack.pop() else block[at - 1], stack)
        elif token == "dup":
            stack.append(stack[-1])
        elif token == "pop":
            stack.pop()
        elif token == "exch":
            stack[-2:] = stack[:-3:-1]
        elif token == "copy":
            count = int(stack.pop())
            stack.extend(stack[len(stack) - count :])
        elif token == "index":
            stack.append(stack[-1 - int(stack.pop())])
        elif token == "roll":
            _roll(stack)
        else:
            stack.append(TRUTH[token] if token in TRUTH else float(token))


def _roll(stack: list[float]) -> None:
    turns, count = int(stack.pop()), int(stack.pop())
    if count > 0:
        turns %= count
        top = stack[len(stack) - count :]
        stack[len(stack) - count :] = top[count - turns :] + top[: count - turns]
