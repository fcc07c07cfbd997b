# SPDX-License-Identifier: Apache-2.0
"""Every way in which one place of a document can be wrong: a member removed or one added, a
value of another type, another word."""


def places(document, path=()):
    """Every object, array and value with its path."""
    yield path, document
    if isinstance(document, dict):
        for key, one in document.items():
            yield from places(one, (*path, key))
    elif isinstance(document, list):
        for index, one in enumerate(document):
            yield from places(one, (*path, index))


def place_name(path, kinds):
    """The place with * for an index and for a key that is itself a path or a name, so that each kind
    of place counts once; `kinds` tells an entry of a list by what it says of itself."""
    steps = ["*" if isinstance(step, int) or "." in step or " " in step else step for step in path]
    return ".".join(steps) + kinds


def with_other(document, path, other):
    """The document with `other` at the path; no other place is copied or changed."""
    if not path:
        return other
    if isinstance(document, dict):
        return {**document, path[0]: with_other(document[path[0]], path[1:], other)}
    out = list(document)
    out[path[0]] = with_other(document[path[0]], path[1:], other)
    return out


def cut(value, most):
    """The value with no more than so many entries of each list."""
    if isinstance(value, dict):
        return {key: cut(one, most) for key, one in value.items()}
    return [cut(one, most) for one in value[:most]] if isinstance(value, list) else value


def smaller(document, path, most):
    """The document with each list beside the path cut, and each along it to the one entry that the
    path goes through, so that a validator is done sooner; and the path there."""
    if not path:
        return document, path
    below, rest = smaller(document[path[0]], path[1:], most)
    if isinstance(document, list):
        return [below], (0, *rest)
    out = {key: below if key == path[0] else cut(one, most) for key, one in document.items()}
    return out, (path[0], *rest)


def another_type(value):
    if isinstance(value, bool):
        return "true"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return 7
    return [value] if isinstance(value, dict) else {"0": value}


def of_place(value):
    """(what was done, value instead)"""
    if isinstance(value, dict):
        for key in value:
            yield f"without {key}", {k: v for k, v in value.items() if k != key}
        yield "with an unknown member", {**value, "no such member": 1}
    yield "null", None
    yield "of another type", another_type(value)
    if isinstance(value, str):
        yield "another word", "no such word"
    elif isinstance(value, list):
        yield "emptied", []
