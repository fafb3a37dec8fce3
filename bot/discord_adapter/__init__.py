"""Discord, the only folder that imports discord. General layout:

- `slash_commands`: `Command` declarations as slash commands and message menus
- `registration`: telling Discord of them, only when they changed
- `requests`: who asked, where, which line; `buttons`, `forms`: what comes back from a press and from a form
- `layout`: a `Reply` as messages that Discord accepts; `split`: long text in parts
- `delivery`: the life of one interaction: acknowledged in time, progress, the answer, its errors
- `channel`: speaking without being asked (`bot.chat.Chat`)
- `client`: the connection; `run`: from settings to a running bot and its clean end; `doctor`: what is missing
"""
