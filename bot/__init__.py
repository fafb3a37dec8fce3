"""The tutor. General layout:

- `chat`: what is said between a chat and a command (`Request`, `Reply`, `Button`, ...); knows no chat
- `command`: what a command declares of itself; `commands/`: one file per command
- `dispatch`: from a typed line to its command, and the one error path
- `tutor`: the parts put together, in one place
- `discord_adapter/`, `terminal_adapter/`: one chat each; only the first imports discord
- `command_line/`: one file per subcommand; `__main__` finds and runs them, and is the only place that exits
"""
