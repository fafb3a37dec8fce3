"""The tutor. General layout:

- `chat`: what is said between a chat and a command (`Request`, `Reply`, `Button`, ...); knows no chat
- `command`: what a command declares of itself; `commands/`: one file per command; `command_groups`: all of them
- `dispatch`: from a typed line to its command, and the one error path
- `tutor`: the parts put together, in one place
- `demos/`, `checking/`, `practice/`, `stepping/`, `quiz/`: what the commands of each kind know and say
- `timeline/`, `schedule/`: pictures of a real run, and of a schedule that fails
- `database/`: what is kept
- `discord_adapter/`, `terminal_adapter/`: one chat each; only the first imports discord
- `command_line/`: one file per subcommand of `lockstep`; `__main__`: the only place that exits
"""
