"""The tutor in a terminal, or at the end of a pipe. Layout:

- `chat`: the talk itself: a line is read, answered, shown; buttons are pressed by their number
- `choices`: which number presses what; `seats`: who is talking; `posts`: edits of what was printed
- `asked`, `attachments`: what a line asks, and the file that it names
- `reader`: where lines come from in a pipe; `line_editor`: on a terminal (prompt_toolkit); `form`: field by field
- `one_line`: `lockstep say`; `open_terminal`, `open_screen`: what this process has
- `screen`: what is shown, as plain text; `rich_screen`: the same on a terminal (rich); `kept_files`: pictures on disk

prompt_toolkit and rich are imported only where a person sits at a terminal.
"""
