"""Rewrites a program so that a hook stands directly before each access that threads can share.

Steps: parse; put `if` for `match` (`rewrite_match`); find the scopes and which names are shared; rewrite statements
(here) and expressions (`rewrite_expressions`); compile; put the hooks into the constants of the code.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from sandbox.explorer.attributes import asked_names, settled_attributes, stored_attributes
from sandbox.explorer.build import BOX, TEMPORARY, assign, bind, call_hook, load, text
from sandbox.explorer.rewrite_match import without_match
from sandbox.explorer.rewrite_stores import Body, Stores, letting_go
from sandbox.explorer.scopes import Function, Scopes, parameters
from sandbox.explorer.tree import Nodes, nodes_in, placed


@dataclass(frozen=True)
class Known:
    """What an earlier try found out: globals that need hooks after all, attribute names bound by computed names."""

    names: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()


_BINDING = (ast.For, ast.FunctionDef, ast.ClassDef, ast.Yield, ast.YieldFrom, ast.Import)

TOO_DEEP = "The program is nested deeper than the explorer can follow, so nothing was tried."


@dataclass(frozen=True)
class Rewritten:
    """The program's tree with hooks. `comparable`: every value can be seen where it pauses. `constant`: globals that
    never change and hold nothing that does. `settled`: attributes taken for bound before the first thread starts.
    `turns`: there are loops that may go round unchanged. `asked`: what the program asks of modules and objects by
    name; `names`: the plain names that it uses."""

    tree: ast.Module
    comparable: bool
    constant: frozenset[str]
    settled: frozenset[str]
    turns: bool
    asked: frozenset[str]
    names: frozenset[str]


def rewritten(source: str, name: str, known: Known, gil: bool) -> Rewritten:
    """The program with hooks. Raises `SyntaxError`, or `RecursionError` or `MemoryError` where it is
    nested too deep."""
    tree = ast.parse(source, name)
    nodes = Nodes(tree)
    if nodes.of(ast.Match):
        tree = without_match(tree)
        nodes = Nodes(tree)
    scopes = Scopes(tree, known.names)
    stored, properties = stored_attributes(nodes)
    settled = frozenset() if gil else settled_attributes(nodes) & stored - known.attributes - properties
    asked = asked_names(nodes)
    names = frozenset(node.id for node in nodes.of(ast.Name))
    statements = Statements(scopes, stored | known.attributes, settled, properties, gil)
    body = statements.body(tree.body)
    made = ast.Module(body, tree.type_ignores)
    return Rewritten(made, not statements.hidden, _constant(tree, scopes), settled, statements.loops > 0, asked, names)


def _constant(tree: ast.Module, scopes: Scopes) -> frozenset[str]:
    functions = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not (node.args.defaults or any(node.args.kw_defaults))
    }
    return frozenset(
        name
        for name in scopes.module.bound
        if scopes.is_import(name) or (name in functions and scopes.is_definition(name))
    )


class Statements(Stores):
    """The rewriting of statements; each visitor gives a list of statements."""

    guarded = 0
    loops = 0
    iterators: tuple[Body, ...] = ()

    def body(self, statements: Body) -> Body:
        """The statements of a block, rewritten."""
        made: Body = []
        for number, statement in enumerate(statements):
            if number == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                made.append(statement)
                continue
            new = self.visit(statement)
            made += [placed(one, statement) for one in (new if isinstance(new, list) else [new])]
        return made

    def visit_Expr(self, node: ast.Expr) -> Body:
        return self._done([ast.Expr(self.expr(node.value))])

    def visit_Return(self, node: ast.Return) -> Body:
        if node.value is None:
            return [*self._leave_loops(), node]
        value = self.expr(node.value)
        if self.iterators:
            name = self._temporary()
            self.spilled = []
            return [assign(name, value), *self._leave_loops(), ast.Return(load(name))]
        if self.guarded and not isinstance(value, ast.Constant):
            value = bind(self._temporary(), value)
        self.spilled = []
        return [ast.Return(value)]

    def _leave_loops(self) -> Body:
        """A return lets go of the iterators of the loops that it leaves, before what encloses them is left."""
        return [statement for letting_go in self.iterators for statement in letting_go]

    def visit_Assert(self, node: ast.Assert) -> Body:
        test = self.tested(node.test)
        message = None if node.msg is None else self.expr(node.msg)
        return self._done([ast.Assert(test, message)])

    def visit_Raise(self, node: ast.Raise) -> Body:
        made = ast.Raise(
            None if node.exc is None else self.expr(node.exc), None if node.cause is None else self.expr(node.cause)
        )
        return self._done([made])

    def visit_If(self, node: ast.If) -> Body:
        test = self.tested(node.test)
        reset = self._done([])
        return [ast.If(test, reset + self.body(node.body), self.body(node.orelse))]

    def visit_While(self, node: ast.While) -> Body:
        watchable = not any(self._binds_local(one) for one in nodes_in(node))
        test = self.tested(node.test)
        reset = self._done([])
        body = self._loop_body(node.body)
        turn: Body = []
        if watchable:
            self.loops += 1
            turn = [ast.Expr(call_hook("loop_turn", ast.Constant(self.loops)))]
        return [ast.While(test, [*turn, *reset, *body], self.body(node.orelse))]

    def _binds_local(self, node: ast.AST) -> bool:
        """Does it bind a variable of this call? A loop that binds none goes round unchanged if it only reads."""
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            return self._native(node.id)
        return isinstance(node, _BINDING)

    def _loop_body(self, statements: Body) -> Body:
        body = self.body(statements)
        if self.gil:
            body.append(ast.Expr(call_hook("point", ast.Constant(None))))
        return body

    def visit_Continue(self, node: ast.Continue) -> Body:
        return [ast.Expr(call_hook("point", ast.Constant(None))), node] if self.gil else [node]

    def visit_For(self, node: ast.For) -> Body:
        values: ast.expr = call_hook("iterate", self.expr(node.iter))
        self._done([])
        after: Body = []
        if self.scope.kind == "class":
            self.hidden = True
        else:
            self.temporaries += 1
            name = f"{TEMPORARY}{self.temporaries}"
            values = bind(name, call_hook("iter", values))
            after = [placed(one, node) for one in letting_go(node, name)]
        outer = self.iterators
        self.iterators = (*outer, after)
        target, first = self._loop_target(node.target)
        body = [*first, *self._loop_body(node.body)]
        self.iterators = outer
        return [ast.For(target, values, body, self.body(node.orelse)), *after]

    def _loop_target(self, target: ast.expr) -> tuple[ast.expr, Body]:
        simple = all(
            self._native(one.id) if isinstance(one, ast.Name) else isinstance(one, ast.Tuple)
            for one in nodes_in(target)
        )
        if simple and isinstance(target, ast.Name):
            return target, []
        name = self._temporary()
        first = self.store(target, load(name))
        return ast.Name(name, ast.Store()), self._done(first)

    def visit_With(self, node: ast.With) -> Body:
        items: list[ast.withitem] = []
        first: Body = []
        for item in node.items:
            manager = self.expr(item.context_expr)
            if not (isinstance(manager, ast.Name) and self._never_changes(manager.id)):
                manager = self.spill(manager)
            target = item.optional_vars
            if target is None or (isinstance(target, ast.Name) and self._native(target.id)):
                items.append(ast.withitem(manager, target))
                continue
            name = self._temporary()
            items.append(ast.withitem(manager, ast.Name(name, ast.Store())))
            first += self.store(target, load(name))
        names, self.spilled = self.spilled, []
        self.guarded += 1
        body = self.body(node.body)
        self.guarded -= 1
        made: Body = [ast.With(items, first + body)]
        self.spilled = names
        if self.gil:
            made.append(ast.Expr(call_hook("point", ast.Constant(None))))
        return self._done(made)

    def visit_Try(self, node: ast.Try | ast.TryStar) -> Body:
        self.guarded += bool(node.finalbody)
        body = self.body(node.body)
        handlers = [self._except(one) for one in node.handlers]
        orelse = self.body(node.orelse)
        self.guarded -= bool(node.finalbody)
        return [type(node)(body, handlers, orelse, self.body(node.finalbody))]

    visit_TryStar = visit_Try

    def _except(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        kind = None if node.type is None else self.expr(node.type)
        first: Body = []
        name = node.name
        if name is not None and not self._native(name):
            first = self.store(ast.Name(name, ast.Store()), load(TEMPORARY + name))
            name = TEMPORARY + name
        made = ast.ExceptHandler(kind, name, first + self.body(node.body))
        return placed(made, node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Body:
        decorators = [self.expr(one) for one in node.decorator_list]
        arguments = self.arguments(node.args)
        node.body = self._function_body(node)
        node.decorator_list, node.args, node.returns = decorators, arguments, None
        return [*self._announce(node.name), node, *self._publish(node.name)]

    def _announce(self, name: str) -> Body:
        """Before a definition that threads may see change: its step."""
        kind = self.scopes.kind(name, self.scope)
        if kind == "global":
            return [ast.Expr(call_hook("touch_global", text(name)))]
        if kind == "constant" and self.scopes.is_once(name) and self.scope.kind == "module":
            return [ast.Expr(call_hook("once", ast.Constant(None), text(name)))]
        return []

    def _publish(self, name: str) -> Body:
        if self.scopes.kind(name, self.scope) == "box":
            return [ast.Expr(call_hook("store_box", load(name), load(BOX + name)))]
        return []

    def _function_body(self, node: ast.FunctionDef) -> Body:
        outer = (self.scope, self.spilled, self.guarded, self.iterators)
        self.scope, self.spilled, self.guarded, self.iterators = self.scopes.of[node], [], 0, ()
        made = self.body(node.body)
        at = 1 if ast.get_docstring(node, clean=False) is not None else 0
        made[at:at] = self._boxes(node)
        self.scope, self.spilled, self.guarded, self.iterators = outer
        return made or [ast.Pass()]

    def _boxes(self, node: Function) -> Body:
        given = {one.arg for one in parameters(node.args)}
        made: Body = []
        for name in sorted(self.scope.boxed):
            args = [text(name), load(name)] if name in given else [text(name)]
            made.append(placed(assign(BOX + name, call_hook("new_box", *args)), node))
        return made

    def visit_ClassDef(self, node: ast.ClassDef) -> Body:
        decorators = [self.expr(one) for one in node.decorator_list]
        bases = [self.expr(one) for one in node.bases]
        for keyword in node.keywords:
            keyword.value = self.expr(keyword.value)
        outer = (self.scope, self.spilled, self.guarded)
        self.scope, self.spilled, self.guarded = self.scopes.of[node], [], 0
        self.classes.append(node.name)
        node.body = self.body(node.body) or [ast.Pass()]
        self.classes.pop()
        self.scope, self.spilled, self.guarded = outer
        node.decorator_list, node.bases = decorators, bases
        return [*self._announce(node.name), node, *self._publish(node.name)]

    def visit_Nonlocal(self, node: ast.Nonlocal) -> Body:
        names = [name for name in node.names if self.scopes.kind(name, self.scope) != "box"]
        return [ast.Nonlocal(names)] if names else [ast.Pass()]

    def _unseen_statement(self, node: Any) -> Body:
        return [ast.Expr(call_hook("unseen", text("the program uses async")))]

    visit_AsyncFunctionDef = visit_AsyncFor = visit_AsyncWith = _unseen_statement
