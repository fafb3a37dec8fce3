"""Rewrites expressions: each shared access becomes a call of its hook.

What waits on CPython's evaluation stack while a later part of the expression pauses would be invisible to the
comparison of states, so such a value is kept in a temporary variable too ("spilled").
"""

from __future__ import annotations

import ast

from sandbox.explorer.attributes import HIDDEN
from sandbox.explorer.build import BOX, TEMPORARY, bind, call_hook, load, text
from sandbox.explorer.calls_known import SAFE_BUILTINS
from sandbox.explorer.scopes import Scope, Scopes, parameters
from sandbox.explorer.tree import Rewriter, children, placed

_ARITHMETIC = (ast.Add, ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.Mod, ast.Mult)
_PAUSES = (ast.Call, ast.Yield, ast.YieldFrom, ast.Await)
_SCALARS = (ast.Constant, ast.JoinedStr, ast.Compare)


class Expressions(Rewriter):
    """The rewriting of expressions. `stored` are the attribute names that the program ever binds, `settled` those of
    them that it binds before any thread starts."""

    def __init__(
        self, scopes: Scopes, stored: frozenset[str], settled: frozenset[str], properties: frozenset[str], gil: bool
    ) -> None:
        self.scopes = scopes
        self.scope: Scope = scopes.module
        self.stored = stored
        self.settled = settled
        self.properties = properties
        self.gil = gil
        self.temporaries = 0
        self.spilled: list[str] = []
        self.classes: list[str] = []
        self.iterables = 0
        self.hidden = False

    def expr(self, node: ast.expr) -> ast.expr:
        """The expression, rewritten."""
        made: ast.expr = self._methods[type(node)](self, node)
        return made

    def spill(self, node: ast.expr) -> ast.expr:
        """The expression with its value kept in a temporary, where a walrus can stand."""
        if isinstance(node, ast.Constant):
            return node
        if not self.can_spill:
            self.hidden = True
            return node
        self.temporaries += 1
        name = f"{TEMPORARY}{self.temporaries}"
        self.spilled.append(name)
        return bind(name, node)

    @property
    def can_spill(self) -> bool:
        """May a walrus stand here? Not in a class body, nor in what a comprehension goes over."""
        return self.scope.kind in ("function", "module") and not self.iterables

    def pauses(self, node: ast.AST) -> bool:
        """May another thread run while this (rewritten) expression is worked out?"""
        left = [node]
        for one in left:
            if isinstance(one, _PAUSES):
                if not (isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in SAFE_BUILTINS):
                    return True
            elif isinstance(one, ast.Attribute) and one.attr in self.properties:
                return True
            left += children(one)
        return False

    def keep(self, parts: list[ast.expr]) -> list[ast.expr]:
        """Parts that are worked out in order: those before the last that pauses are spilled."""
        for last in range(len(parts) - 1, 0, -1):
            if self.pauses(parts[last]):
                return [*(self._kept(part) for part in parts[:last]), *parts[last:]]
        return parts

    def _kept(self, part: ast.expr) -> ast.expr:
        if isinstance(part, ast.Constant) or (isinstance(part, ast.Name) and self._never_changes(part.id)):
            return part
        if isinstance(part, ast.NamedExpr) and part.target.id.startswith(TEMPORARY):
            return part
        if isinstance(part, ast.Starred):
            return ast.Starred(self._kept(part.value), part.ctx)
        return self.spill(part)

    def _never_changes(self, name: str) -> bool:
        """A global that is bound once, or a built-in: it can be seen as long as the program runs."""
        if name.startswith(BOX):
            return True
        if name.startswith(TEMPORARY):
            return True
        return self.scopes.kind(name, self.scope) in ("constant", "builtin")

    def scalar(self, node: ast.expr) -> bool:
        """Surely a number, text or truth value?"""
        if isinstance(node, _SCALARS):
            return True
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.op, ast.Not) or self.scalar(node.operand)
        if isinstance(node, ast.BinOp):
            return self.scalar(node.left) and self.scalar(node.right)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            return name in ("len", "int", "float", "str", "abs", "isinstance", "repr", "bool", "id", "round") and (
                self.scopes.kind(name, self.scope) == "builtin"
            )
        return False

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load):
            return node
        kind = self.scopes.kind(node.id, self.scope)
        if kind == "global":
            return placed(call_hook("load_global", text(node.id)), node)
        if kind == "box":
            return placed(call_hook("load_box", load(BOX + node.id)), node)
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        value = self.expr(node.value)
        kind = self.scopes.kind(node.target.id, self.scope)
        if kind == "global":
            return placed(call_hook("store_global", value, text(node.target.id)), node)
        if kind == "box":
            return placed(call_hook("store_box", value, load(BOX + node.target.id)), node)
        return placed(bind(node.target.id, value), node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if node.attr in HIDDEN:
            return placed(call_hook("unseen", text(f"{node.attr} is used")), node)
        if isinstance(node.value, ast.Name) and self._is_module(node.value.id):
            return node
        value = self.expr(node.value)
        return placed(self.loaded(value, node.attr), node)

    def loaded(self, thing: ast.expr, name: str) -> ast.expr:
        """An attribute's value. A property's function is a call, after which CPython may let go of the GIL."""
        if name in self.stored and name not in self.settled:
            value: ast.expr = call_hook("load_attr", thing, self.mangled(name))
        elif name[0] == "_" and name[:2] != "__":
            value = call_hook("private", thing, text(name))
        else:
            value = ast.Attribute(thing, name, ast.Load())
        return call_hook("point", value) if self.gil and name in self.properties else value

    def mangled(self, name: str) -> ast.Constant:
        """The attribute's name as CPython stores it: `__x` in a class is private to it."""
        if not name.startswith("__") or name.endswith("__") or not self.classes:
            return text(name)
        inside = self.classes[-1].lstrip("_")
        return text(f"_{inside}{name}" if inside else name)

    def _is_module(self, name: str) -> bool:
        return self.scope.owner(name) is self.scopes.module and self.scopes.is_import(name)

    def key(self, node: ast.expr) -> ast.expr:
        """A subscript's key, a slice as a value."""
        if isinstance(node, ast.Slice):
            none = ast.Constant(None)
            parts = [self.expr(part) if part is not None else none for part in (node.lower, node.upper, node.step)]
            return call_hook("slice", *self.keep(parts))
        return self.expr(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        value, key = self.keep([self.expr(node.value), self.key(node.slice)])
        return placed(call_hook("load_item", value, key), node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        left_scalar, right_scalar = self.scalar(node.left), self.scalar(node.right)
        left, right = self.keep([self.expr(node.left), self.expr(node.right)])
        enough = left_scalar and right_scalar
        if isinstance(node.op, _ARITHMETIC) and not isinstance(node.op, (ast.Mult, ast.Mod)):
            enough = left_scalar or right_scalar
        if enough:
            return placed(ast.BinOp(left, node.op, right), node)
        symbol = text(type(node.op).__name__)
        return placed(call_hook("binary", symbol, left, right), node)

    def tested(self, node: ast.expr) -> ast.expr:
        """An expression that is asked for its truth."""
        scalar = self.scalar(node)
        new = self.expr(node)
        if scalar or isinstance(node, ast.BoolOp):
            return new
        return placed(call_hook("tested", new), node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        operand = self.tested(node.operand) if isinstance(node.op, ast.Not) else self.expr(node.operand)
        return placed(ast.UnaryOp(node.op, operand), node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        values = [self.tested(value) for value in node.values]
        return placed(ast.BoolOp(node.op, values), node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        return placed(ast.IfExp(self.tested(node.test), self.expr(node.body), self.expr(node.orelse)), node)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        parts = [node.left, *node.comparators]
        scalars = [self.scalar(part) for part in parts]
        new = self.keep([self.expr(part) for part in parts])
        if not self.can_spill and not all(isinstance(part, ast.Constant | ast.Name) for part in new[1:-1]):
            self.hidden = True
            return placed(ast.Compare(new[0], node.ops, new[1:]), node)
        pieces: list[ast.expr] = []
        for number, op in enumerate(node.ops):
            left, right = new[number], new[number + 1]
            if number + 1 < len(node.ops) and not isinstance(right, (ast.Constant, ast.Name)):
                right = new[number + 1] = right if isinstance(right, ast.NamedExpr) else self.spill(right)
            if number and isinstance(left, ast.NamedExpr):
                left = load(left.target.id)
            pieces.append(self._compared(left, op, right, scalars[number] or scalars[number + 1]))
        if len(pieces) == 1:
            return placed(pieces[0], node)
        return placed(ast.BoolOp(ast.And(), pieces), node)

    @staticmethod
    def _compared(left: ast.expr, op: ast.cmpop, right: ast.expr, scalar: bool) -> ast.expr:
        inside = isinstance(op, (ast.In, ast.NotIn))
        plain = isinstance(op, (ast.Is, ast.IsNot)) or (scalar and not inside)
        if plain or (inside and isinstance(right, ast.Constant)):
            return ast.Compare(left, [op], [right])
        return call_hook("compared", text(type(op).__name__), left, right)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        pieces: list[ast.expr] = []
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                shown = self.expr(value.value)
                if not self.scalar(value.value):
                    shown = call_hook("shown", shown)
                form = self.expr(value.format_spec) if value.format_spec is not None else None
                if form is not None and not isinstance(form, ast.JoinedStr):
                    form = ast.JoinedStr([ast.FormattedValue(form, -1, None)])
                pieces.append(ast.JoinedStr([ast.FormattedValue(shown, value.conversion, form)]))
            else:
                pieces.append(value)
        if not any(self.pauses(piece) for piece in pieces):
            return node
        return placed(call_hook("join_text", *self.keep(pieces)), node)

    def visit_List(self, node: ast.List | ast.Tuple | ast.Set) -> ast.expr:
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return node
        elements = self.keep([self.expr(one) for one in node.elts])
        made: ast.expr = ast.Set(elements) if isinstance(node, ast.Set) else type(node)(elements, ast.Load())
        return placed(made, node)

    visit_Tuple = visit_Set = visit_List

    def visit_Starred(self, node: ast.Starred) -> ast.expr:
        return placed(ast.Starred(call_hook("spread", self.expr(node.value)), node.ctx), node)

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        parts: list[ast.expr] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None:
                parts.append(self.expr(key))
            new = self.expr(value)
            parts.append(new if key is not None else call_hook("spread", new))
        parts = self.keep(parts)
        keys: list[ast.expr | None] = []
        values: list[ast.expr] = []
        left = iter(parts)
        for key in node.keys:
            keys.append(next(left) if key is not None else None)
            values.append(next(left))
        return placed(ast.Dict(keys, values), node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        arguments = self.arguments(node.args)
        outer, spilled, iterables = self.scope, self.spilled, self.iterables
        self.scope, self.spilled, self.iterables = self.scopes.of[node], [], 0
        if self.scope.boxed:
            body: ast.expr = call_hook("unseen", text("a lambda changes a variable that an inner lambda uses"))
        else:
            body = self.expr(node.body)
        self.scope, self.spilled, self.iterables = outer, spilled, iterables
        return placed(ast.Lambda(arguments, body), node)

    def arguments(self, arguments: ast.arguments) -> ast.arguments:
        """A function's parameters with their defaults rewritten, without annotations."""
        for one in parameters(arguments):
            one.annotation = None
        arguments.defaults = [self.expr(one) for one in arguments.defaults]
        arguments.kw_defaults = [None if one is None else self.expr(one) for one in arguments.kw_defaults]
        return arguments

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        return placed(ast.YieldFrom(call_hook("delegated", self.expr(node.value))), node)

    def visit_Await(self, node: ast.Await) -> ast.expr:
        return placed(call_hook("unseen", text("await is used")), node)
