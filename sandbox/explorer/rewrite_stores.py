"""Rewrites statements that bind, change or unbind a name, an attribute or an item."""

from __future__ import annotations

import ast

from sandbox.explorer.build import BOX, TEMPORARY, assign, bind, call_hook, load, text
from sandbox.explorer.rewrite_calls import Calls
from sandbox.explorer.tree import placed

Body = list[ast.stmt]


class Stores(Calls):
    """The rewriting of assignments and deletions; each visitor gives a list of statements."""

    def _done(self, statements: Body) -> Body:
        """The same, with the temporaries that were spilled let go."""
        if self.spilled and self.scope.kind != "class":
            names: list[ast.expr] = [ast.Name(name, ast.Store()) for name in self.spilled]
            statements.append(ast.Assign(names, ast.Constant(None)))
        self.spilled = []
        return statements

    def store(self, target: ast.expr, value: ast.expr) -> Body:
        """Statements that bind one target to a value that was worked out already."""
        if isinstance(target, ast.Name):
            kind = self.scopes.kind(target.id, self.scope)
            if kind == "global":
                return [ast.Expr(call_hook("store_global", value, text(target.id)))]
            if kind == "box":
                return [ast.Expr(call_hook("store_box", value, load(BOX + target.id)))]
            if kind == "constant" and self.scopes.is_once(target.id):
                value = call_hook("once", value, text(target.id))
            return [assign(target.id, value)]
        if isinstance(target, ast.Attribute):
            value, thing = self.keep([value, self.expr(target.value)])
            hook = "settle_attr" if target.attr in self.settled else "store_attr"
            return [ast.Expr(call_hook(hook, value, thing, self.mangled(target.attr)))]
        if isinstance(target, ast.Subscript):
            parts = self.keep([value, self.expr(target.value), self.key(target.slice)])
            return [ast.Expr(call_hook("store_item", *parts))]
        return self._unpack(target, value)

    def _unpack(self, target: ast.expr, value: ast.expr) -> Body:
        if isinstance(target, ast.Starred):
            return self.store(target.value, value)
        assert isinstance(target, (ast.Tuple, ast.List))
        names: list[ast.expr] = []
        after: Body = []
        for one in target.elts:
            inner = one.value if isinstance(one, ast.Starred) else one
            if isinstance(inner, ast.Name) and self._native(inner.id):
                names.append(one)
                continue
            temporary = self._temporary()
            name: ast.expr = ast.Name(temporary, ast.Store())
            names.append(ast.Starred(name, ast.Store()) if isinstance(one, ast.Starred) else name)
            after += self.store(inner, load(temporary))
        if not isinstance(value, ast.Tuple):
            starred = any(isinstance(one, ast.Starred) for one in target.elts)
            value = call_hook("unpacked", value, ast.Constant(-1 if starred else len(target.elts)))
        return [ast.Assign([ast.Tuple(names, ast.Store())], value), *after]

    def _temporary(self) -> str:
        self.temporaries += 1
        name = f"{TEMPORARY}{self.temporaries}"
        self.spilled.append(name)
        return name

    def _native(self, name: str) -> bool:
        kind = self.scopes.kind(name, self.scope)
        return kind == "local" or (kind == "constant" and not self.scopes.is_once(name))

    def visit_Assign(self, node: ast.Assign) -> Body:
        value = self.expr(node.value)
        if len(node.targets) == 1:
            return self._done(self.store(node.targets[0], value))
        temporary = self._temporary()
        made: Body = [assign(temporary, value)]
        for target in node.targets:
            made += self.store(target, load(temporary))
        return self._done(made)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Body:
        if self.scope.kind == "class":
            node.value = None if node.value is None else self.expr(node.value)
            return [node]
        if node.value is None:
            return [ast.Pass()]
        return self._done(self.store(node.target, self.expr(node.value)))

    def visit_AugAssign(self, node: ast.AugAssign) -> Body:
        target = node.target
        if isinstance(target, ast.Name):
            old = (
                self.expr(load(target.id))
                if self._native(target.id)
                else self.visit_Name(placed(load(target.id), node))
            )
            return self._done(self.store(target, self._augmented(old, node)))
        if isinstance(target, ast.Attribute):
            thing = self._once_worked_out(self.expr(target.value))
            new = self._augmented(self.loaded(thing[0], target.attr), node)
            return self._done([ast.Expr(call_hook("store_attr", new, thing[1], self.mangled(target.attr)))])
        parts = self.keep([self.expr(target.value), self.key(target.slice)])
        thing, key = self._once_worked_out(parts[0]), self._once_worked_out(parts[1])
        new = self._augmented(call_hook("load_item", thing[0], key[0]), node)
        return self._done([ast.Expr(call_hook("store_item", new, thing[1], key[1]))])

    def _augmented(self, old: ast.expr, node: ast.AugAssign) -> ast.expr:
        left, right = self.keep([old, self.expr(node.value)])
        return call_hook("in_place", text(type(node.op).__name__), left, right)

    def _once_worked_out(self, node: ast.expr) -> tuple[ast.expr, ast.expr]:
        """An expression to use first, and one to use after, with one working out."""
        if isinstance(node, (ast.Name, ast.Constant)):
            return node, node
        if isinstance(node, ast.NamedExpr):
            return node, load(node.target.id)
        name = self._temporary()
        return bind(name, node), load(name)

    def visit_Delete(self, node: ast.Delete) -> Body:
        made: Body = []
        for target in node.targets:
            made += self._delete(target)
        return self._done(made)

    def _delete(self, target: ast.expr) -> Body:
        if isinstance(target, ast.Name):
            kind = self.scopes.kind(target.id, self.scope)
            if kind == "global":
                return [ast.Expr(call_hook("delete_global", text(target.id)))]
            if kind == "box":
                return [ast.Expr(call_hook("delete_box", load(BOX + target.id)))]
            return [ast.Delete([target])]
        if isinstance(target, ast.Attribute):
            return [ast.Expr(call_hook("delete_attr", self.expr(target.value), self.mangled(target.attr)))]
        if isinstance(target, ast.Subscript):
            parts = self.keep([self.expr(target.value), self.key(target.slice)])
            return [ast.Expr(call_hook("delete_item", *parts))]
        return [one for part in getattr(target, "elts", []) for one in self._delete(part)]


def letting_go(node: ast.For, name: str) -> Body:
    """After a loop: its iterator is let go, and one that an executor's `map` gave then cancels what is left."""
    made: Body = [assign(name, ast.Constant(None))]
    if isinstance(node.iter, ast.Call) and isinstance(node.iter.func, ast.Attribute) and node.iter.func.attr == "map":
        made.insert(0, ast.Expr(call_hook("let_go", load(name))))
    return made
