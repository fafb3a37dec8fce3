"""Small pieces of syntax tree for the rewriting, and how hooks get into the compiled code.

A hook is called as a constant: a marked bytes literal in the tree, exchanged for the function in `co_consts`. That is
the cheapest call there is, and no name of the program can hide it.
"""

from __future__ import annotations

import ast
import operator
import warnings
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

_MARK = b"\0lockstep "
TEMPORARY = "_lk_"
BOX = "_lkb_"

_LOAD, _STORE = ast.Load(), ast.Store()


def call_hook(name: str, *args: ast.expr) -> ast.Call:
    """A call of the hook with that name."""
    return ast.Call(ast.Constant(_MARK + name.encode()), list(args), [])


def text(value: str) -> ast.Constant:
    """A text literal."""
    return ast.Constant(value)


def load(name: str) -> ast.Name:
    """A name to read."""
    return ast.Name(name, _LOAD)


def assign(name: str, value: ast.expr) -> ast.Assign:
    """`name = value`."""
    return ast.Assign([ast.Name(name, _STORE)], value)


def bind(name: str, value: ast.expr) -> ast.NamedExpr:
    """`(name := value)`."""
    return ast.NamedExpr(ast.Name(name, _STORE), value)


def compiled(tree: ast.Module, name: str, hooks: Mapping[str, Callable[..., Any]]) -> CodeType:
    """The tree's code, with the hooks in place."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = compile(tree, name, "exec", dont_inherit=True)
    return _with_hooks(code, hooks)


def _with_hooks(code: CodeType, hooks: Mapping[str, Callable[..., Any]]) -> CodeType:
    constants = tuple(
        _with_hooks(one, hooks) if isinstance(one, CodeType) else _hook(one, hooks) if isinstance(one, bytes) else one
        for one in code.co_consts
    )
    if all(map(operator.is_, constants, code.co_consts)):
        return code
    return code.replace(co_consts=constants)


def _hook(constant: bytes, hooks: Mapping[str, Callable[..., Any]]) -> Any:
    """The hook in place of its mark; other bytes stay as they are."""
    if constant.startswith(_MARK):
        return hooks.get(constant.removeprefix(_MARK).decode(errors="replace"), constant)
    return constant
