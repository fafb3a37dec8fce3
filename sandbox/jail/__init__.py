"""The jail: one process per program, locked in before the program's first line.

The bot's side: `launch` (starts the zygote), `supervise` (one run), `records` and `ending` (what is believed of it).
The other side: `importer` and `settle` (become the zygote), `zygote` (forks), `confine` and `steps` (lock in), `child`
and `program` (run it).
`plain` is a child without confinement, for the project's own programs on hosts that have no jail.
"""
