"""The tests. A package, because another distribution may bring a package of the same name."""
