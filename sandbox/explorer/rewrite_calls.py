"""Rewrites calls and comprehensions."""

from __future__ import annotations

import ast

from sandbox.explorer.attributes import HIDDEN
from sandbox.explorer.build import call_hook, text
from sandbox.explorer.calls_known import (
    CONTAINER_CLASSES,
    CONTAINER_METHODS,
    EMPTYING,
    KNOWN_BUILTINS,
    QUIET_CALLS,
    SAFE_BUILTINS,
)
from sandbox.explorer.late_binding import late_bound
from sandbox.explorer.rewrite_expressions import Expressions
from sandbox.explorer.tree import children, placed


class Calls(Expressions):
    """The rewriting of calls and comprehensions."""

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.expr:
        return _late(node) if late_bound(node) else self._comprehension(node)

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.DictComp) -> ast.expr:
        if late_bound(node):
            return _late(node)
        new = self._comprehension(node)
        if not any(self.pauses(part) for part in children(new)):
            return new
        element = ast.Tuple([new.key, new.value], ast.Load()) if isinstance(new, ast.DictComp) else new.elt  # type: ignore[attr-defined]
        collector = {ast.ListComp: "collect_list", ast.SetComp: "collect_set", ast.DictComp: "collect_dict"}[type(node)]
        made = ast.GeneratorExp(element, new.generators)  # type: ignore[attr-defined]
        return placed(call_hook(collector, made), node)

    visit_SetComp = visit_DictComp = visit_ListComp

    def _comprehension(self, node: ast.expr) -> ast.expr:
        generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
        self.hidden = self.hidden or len(generators) > 1
        self.iterables += 1
        first = call_hook("iterate", self.expr(generators[0].iter))
        self.iterables -= 1
        outer = self.scope
        self.scope = self.scopes.of[node]
        for number, generator in enumerate(generators):
            self.iterables += 1
            values = first if not number else call_hook("iterate", self.expr(generator.iter))
            generator.iter = placed(values, node)
            self.iterables -= 1
            generator.ifs = [self.tested(one) for one in generator.ifs]
        for name in ("key", "value", "elt"):
            if hasattr(node, name):
                setattr(node, name, self.expr(getattr(node, name)))
        self.scope = outer
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        call = self._call(node)
        quiet = isinstance(node.func, ast.Name) and node.func.id in QUIET_CALLS
        if self.gil and not quiet and not (isinstance(node.func, ast.Attribute) and node.func.attr == "append"):
            call = call_hook("point", call)
        return placed(call, node)

    def _call(self, node: ast.Call) -> ast.expr:
        func = node.func
        if isinstance(func, ast.Constant) and isinstance(func.value, bytes):
            # A hook that stands in the tree already.
            return self._assembled(func, self.keep(self._given(node)), node)
        if isinstance(func, ast.Name):
            kind = self.scopes.kind(func.id, self.scope)
            if kind == "builtin":
                if func.id in SAFE_BUILTINS or func.id not in KNOWN_BUILTINS:
                    return self._plain_call(func, node)
                return self._hook_call(f"builtin_{func.id}", [], node, own=func.id in EMPTYING)
            if kind == "constant" and self.scopes.is_definition(func.id):
                return self._plain_call(func, node)
        elif isinstance(func, ast.Attribute):
            named = isinstance(func.value, ast.Name) and self._is_module(func.value.id)
            if named and func.attr not in CONTAINER_METHODS:
                if func.attr in CONTAINER_CLASSES:
                    return self._hook_call("call_any", [self.expr(func)], node)
                return self._plain_call(func, node)
            if func.attr not in self.stored and func.attr not in HIDDEN:
                if func.attr in CONTAINER_METHODS:
                    return self._hook_call("call_method", [self.expr(func.value), text(func.attr)], node)
                return self._plain_call(ast.Attribute(self.expr(func.value), func.attr, ast.Load()), node)
        return self._hook_call("call_any", [self.expr(func)], node)

    def _plain_call(self, func: ast.expr, node: ast.Call) -> ast.expr:
        receiver = [func.value] if isinstance(func, ast.Attribute) else []
        parts = self.keep([*receiver, *self._given(node)])
        if isinstance(func, ast.Attribute):
            func = placed(ast.Attribute(parts.pop(0), func.attr, ast.Load()), node.func)
        return self._assembled(func, parts, node)

    def _hook_call(self, hook: str, first: list[ast.expr], node: ast.Call, own: bool = False) -> ast.expr:
        given = self._given(node)
        if own and given and isinstance(given[0], ast.GeneratorExp):
            given[0] = call_hook("own", given[0])
        parts = self.keep([*first, *given])
        count = len(first)
        call = call_hook(hook)
        made = self._assembled(call.func, parts[count:], node)
        made.args[:0] = parts[:count]
        return made

    def _given(self, node: ast.Call) -> list[ast.expr]:
        named = [
            call_hook("spread", self.expr(one.value)) if one.arg is None else self.expr(one.value)
            for one in node.keywords
        ]
        return [*(self.expr(one) for one in node.args), *named]

    @staticmethod
    def _assembled(func: ast.expr, parts: list[ast.expr], node: ast.Call) -> ast.Call:
        count = len(node.args)
        keywords = [ast.keyword(old.arg, new) for old, new in zip(node.keywords, parts[count:], strict=True)]
        return ast.Call(func, parts[:count], keywords)


def _late(node: ast.expr) -> ast.expr:
    reason = "a lambda looks at the variable of the comprehension that makes it, while that variable still changes"
    return placed(call_hook("unseen", text(reason)), node)
