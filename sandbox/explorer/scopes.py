"""Which names of a program threads can share: the scopes of its text, and where each name is bound.

A local variable belongs to one call of one function, so only two kinds of names are shared: globals that functions
use, and variables of a function that an inner function uses. Of both, those that are bound once, before any thread or
inner function can see them, never change and need no hook.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sandbox.explorer.tree import Visitor, children

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
USING_UP = frozenset(
    {*("sum", "any", "all", "list", "tuple", "set", "frozenset", "dict", "sorted", "min", "max", "join", "extend")}
)
"""Functions after which a generator expression that they were given has come to its end."""

Kind = Literal["local", "global", "constant", "builtin", "box"]


@dataclass
class Binding:
    """One place in the text where a name is bound. `order` is its rank in the text."""

    order: int
    looped: bool
    how: str


@dataclass(eq=False)
class Scope:
    """A module, function, class or comprehension. `lives_on`: a generator expression that others may run later."""

    kind: Literal["module", "function", "class", "comprehension"]
    parent: Scope | None
    order: int
    bound: dict[str, list[Binding]] = field(default_factory=dict)
    parameters: set[str] = field(default_factory=set)
    global_names: set[str] = field(default_factory=set)
    nonlocal_names: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    boxed: set[str] = field(default_factory=set)
    kinds: dict[str, Kind] = field(default_factory=dict)
    lives_on: bool = False

    def owner(self, name: str) -> Scope:
        """The scope whose variable the name is here (the module, for globals and built-ins)."""
        scope: Scope = self
        first = True
        while scope.parent is not None:
            if name in scope.global_names:
                break
            visible = first or scope.kind != "class"
            if visible and name in scope.bound and name not in scope.nonlocal_names:
                return scope
            if scope.kind != "comprehension" or name in scope.bound:
                first = False
            scope = scope.parent
        while scope.parent is not None:
            scope = scope.parent
        return scope


class Scopes(Visitor):
    """The scopes of a program, by node. `shared` are globals known from an earlier try to need hooks."""

    def __init__(self, tree: ast.Module, shared: frozenset[str]) -> None:
        self._order = 0
        self._loops = 0
        self._forced = shared
        self._used_up: set[ast.AST] = set()
        self.module = self._scope = Scope("module", None, 0)
        self.of: dict[ast.AST, Scope] = {tree: self.module}
        self._all = [self.module]
        for statement in tree.body:
            self.visit(statement)
        self._global_writers = {name for scope in self._all for name in scope.global_names}
        self._read_elsewhere = set(self._used_below())
        for scope in self._all:
            self._find_captured(scope)

    def kind(self, name: str, scope: Scope) -> Kind:
        """How the name is to be treated where it stands in this scope."""
        if name not in scope.kinds:
            scope.kinds[name] = self._kind(name, scope.owner(name))
        return scope.kinds[name]

    def _kind(self, name: str, owner: Scope) -> Kind:
        if owner.kind != "module":
            return "box" if name in owner.boxed else "local"
        if name not in owner.bound and name not in self._global_writers:
            return "builtin"
        return "global" if self.is_shared(name) else "constant"

    def is_shared(self, name: str) -> bool:
        """Does this global need hooks?"""
        if name in self._forced or name in self._global_writers:
            return True
        if name not in self._read_elsewhere:
            return False
        bindings = self.module.bound.get(name, [])
        return len(bindings) > 1 or any(binding.looped for binding in bindings)

    def is_once(self, name: str) -> bool:
        """Is it a global that functions use, bound once? It needs no hook unless a thread was started before."""
        return name in self._read_elsewhere and not self.is_shared(name)

    def is_definition(self, name: str) -> bool:
        """Is the global a constant that `def` or `class` binds?"""
        bindings = self.module.bound.get(name, [])
        return len(bindings) == 1 and bindings[0].how == "definition" and not self.is_shared(name)

    def is_import(self, name: str) -> bool:
        """Is the global a constant that `import` binds?"""
        bindings = self.module.bound.get(name, [])
        return len(bindings) == 1 and bindings[0].how == "import" and not self.is_shared(name)

    def _used_below(self) -> Iterator[str]:
        for scope in self._all:
            inside: Scope | None = scope
            while inside is not None and inside.kind != "function":
                inside = inside.parent
            if inside is not None:
                for name in scope.used:
                    if scope.owner(name) is self.module:
                        yield name

    def _find_captured(self, scope: Scope) -> None:
        for name in scope.used | set(scope.nonlocal_names):
            owner = scope.owner(name)
            if owner.kind != "function" or self._same_call(scope, owner):
                continue
            bindings = owner.bound[name]
            first_use = self._function_below(scope, owner).order
            changed = any(name in other.nonlocal_names and other.owner(name) is owner for other in self._all)
            late = any(binding.looped or binding.order > first_use for binding in bindings)
            count = len(bindings) + (name in owner.parameters)
            if changed or late or count > 1:
                owner.boxed.add(name)

    @staticmethod
    def _same_call(scope: Scope, owner: Scope) -> bool:
        while scope is not owner and scope.kind == "comprehension" and not scope.lives_on and scope.parent is not None:
            scope = scope.parent
        return scope is owner

    @staticmethod
    def _function_below(scope: Scope, owner: Scope) -> Scope:
        while scope.parent is not owner and scope.parent is not None:
            scope = scope.parent
        return scope

    def _bind(self, name: str, how: str = "assignment", scope: Scope | None = None) -> None:
        self._order += 1
        scope = scope or self._scope
        if name in scope.global_names:
            return
        if name in scope.nonlocal_names:
            scope.used.add(name)
            return
        scope.bound.setdefault(name, []).append(Binding(self._order, self._loops > 0, how))

    def _inside(self, node: ast.AST, kind: Literal["function", "class", "comprehension"]) -> Scope:
        self._order += 1
        scope = Scope(kind, self._scope, self._order)
        self.of[node] = scope
        self._all.append(scope)
        return scope

    def visit_Global(self, node: ast.Global) -> None:
        self._scope.global_names.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self._scope.nonlocal_names.update(node.names)

    def visit_Name(self, node: ast.Name) -> None:
        self._scope.used.add(node.id)
        if not isinstance(node.ctx, ast.Load):
            self._bind(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        scope = self._scope
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        scope.used.add(node.target.id)
        self._bind(node.target.id, scope=scope)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self._bind((alias.asname or alias.name).split(".")[0], "import")

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._bind(node.name)
            self._bind(node.name)
        self.visit_children(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name, "definition" if not node.decorator_list else "assignment")
        for decorator in node.decorator_list:
            self.visit(decorator)
        self._visit_function(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._visit_function(node)

    def _visit_function(self, node: Function) -> None:
        arguments = node.args
        for default in [*arguments.defaults, *(d for d in arguments.kw_defaults if d is not None)]:
            self.visit(default)
        scope = self._inside(node, "function")
        outer, loops = self._scope, self._loops
        self._scope, self._loops = scope, 0
        for one in parameters(arguments):
            scope.parameters.add(one.arg)
            scope.bound.setdefault(one.arg, [])
        body = node.body if isinstance(node.body, list) else [node.body]
        for statement in body:
            self.visit(statement)
        self._scope, self._loops = outer, loops

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind(node.name, "definition" if not node.decorator_list else "assignment")
        for part in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(part)
        outer, loops = self._scope, self._loops
        self._scope, self._loops = self._inside(node, "class"), 0
        for statement in node.body:
            self.visit(statement)
        self._scope, self._loops = outer, loops

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in USING_UP:
            self._used_up.update(node.args)
        self.visit_children(node)

    def _visit_comprehension(self, node: Comprehension) -> None:
        self.visit(node.generators[0].iter)
        outer = self._scope
        self._scope = self._inside(node, "comprehension")
        self._scope.lives_on = isinstance(node, ast.GeneratorExp) and node not in self._used_up
        self._loops += 1
        for number, generator in enumerate(node.generators):
            self.visit(generator.target)
            if number:
                self.visit(generator.iter)
            for condition in generator.ifs:
                self.visit(condition)
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for part in parts:
            self.visit(part)
        self._loops -= 1
        self._scope = outer

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _visit_comprehension

    def _visit_loop(self, node: ast.For | ast.AsyncFor | ast.While) -> None:
        if not isinstance(node, ast.While):
            self.visit(node.iter)
        self._loops += 1
        for child in children(node):
            if isinstance(node, ast.While) or child is not node.iter:
                self.visit(child)
        self._loops -= 1

    visit_For = visit_AsyncFor = visit_While = _visit_loop


def parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Every parameter, in order."""
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return found + [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
