"""The messages that answer one interaction.

A reply takes the place of the "thinking" or the progress that stands, if both are equally private; else that is taken
away first, because Discord gives what follows a "thinking" message the same visibility, whatever was asked for.
A form can only be the first thing. After fifteen minutes the token is void, and `late` goes on.
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.chat import LINE_LIMIT, Button, Form, Reply
from bot.discord_adapter.calls import Gone, calling
from bot.discord_adapter.forms import FormTooLong, modal
from bot.discord_adapter.late import show_late
from bot.discord_adapter.layout import Page, pages
from bot.discord_adapter.manner import Manner, Tempo

log = logging.getLogger(__name__)

ELSEWHERE = {True: "The answer is in the channel.", False: "The answer went to the person who asked."}
"""What stands for a moment in place of a private or a public "thinking" whose answer is seen by others than that."""

NONE = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class Standing:
    """A message of ours that the next reply takes the place of. `original`: it is the interaction's own response;
    `thinking`: it says nothing yet; `id` of None: not known."""

    original: bool
    private: bool
    thinking: bool = False
    id: int | None = None


class Response:
    """What one interaction has been answered so far.

    `form_openers` gets the first word of a line whose form came when it could not be opened any more.
    """

    def __init__(
        self,
        interaction: discord.Interaction[Any],
        line: str,
        tempo: Tempo | None = None,
        form_openers: set[str] | None = None,
    ) -> None:
        self.acknowledged = False
        self._form_openers = set() if form_openers is None else form_openers
        self._interaction = interaction
        self._line = line
        tempo = tempo or Tempo()
        self._clock = tempo.clock
        self._ends = tempo.clock() + tempo.token
        self._original_is_pressed = False
        self._standing: Standing | None = None

    @property
    def waits(self) -> bool:
        """Whether Discord still waits for something to be shown."""
        return not self.acknowledged or (self._standing is not None and self._standing.thinking)

    @property
    def private(self) -> bool:
        """Whether what stands (or what would come first) is for the asker alone."""
        return self._standing is None or self._standing.private

    async def acknowledge(self, manner: Manner) -> None:
        """Tell Discord that the answer takes a moment. The visibility of what comes next is decided here."""
        response = self._interaction.response
        self.acknowledged = True
        try:
            if self._pressed is not None and (self._pressed_private or not manner.slow):
                # Keeps the pressed message and says nothing: what comes next chooses its own visibility.
                self._original_is_pressed = True
                await calling(lambda: response.defer(thinking=False))
                return
            made = await calling(lambda: response.defer(thinking=True, ephemeral=manner.private))
        except Gone:
            log.warning("too late: an interaction could not be acknowledged in time")
            self._ends = self._clock()
            return
        self._standing = Standing(True, manner.private, True, made.message_id if made else None)

    async def show(self, reply: Reply) -> None:
        """Show one reply, whatever stands already. Raises what Discord answers to a message that it rejects."""
        if reply.form is not None:
            if await self._open(reply.form):
                return
            reply = self._instead_of_form(reply.form)
        plan = pages(reply, self._interaction.filesize_limit)
        standing = self._standing
        if self._clock() < self._ends:
            try:
                shown = await self._show_first(plan[0], reply)
                self._standing = shown if reply.progress else None
                for page in plan[1:]:
                    await self._follow(page, reply.private)
                return
            except Gone:
                self._ends = self._clock()
        self._standing = None
        same = standing is not None and standing.private == reply.private
        await show_late(self._interaction, reply, plan, standing.id if standing is not None and same else None)

    async def _show_first(self, page: Page, reply: Reply) -> Standing:
        if reply.replaces and self._pressed_private and (self._original_is_pressed or not self.acknowledged):
            await self._take_standing_away()
            return await self._replace_pressed(page)
        if self._standing is not None and self._standing.private == reply.private:
            return await self._edit(self._standing, page)
        await self._take_standing_away()
        if reply.progress and self._pressed_private and not self.acknowledged:
            await self.acknowledge(
                Manner(private=True)
            )  # so that the answer can still take the pressed message's place
        if self.acknowledged:
            return Standing(False, reply.private, id=await self._follow(page, reply.private))
        self.acknowledged = True
        made = await calling(
            lambda: self._interaction.response.send_message(
                view=page.view(), files=page.attachments(), ephemeral=reply.private, allowed_mentions=NONE
            )
        )
        return Standing(True, reply.private, id=made.message_id if made else None)

    async def _replace_pressed(self, page: Page) -> Standing:
        if self.acknowledged:
            return await self._edit(Standing(True, True), page)
        self.acknowledged = self._original_is_pressed = True
        await calling(
            lambda: self._interaction.response.edit_message(
                view=page.view(), attachments=page.attachments(), allowed_mentions=NONE
            )
        )
        return Standing(True, True)

    async def _edit(self, standing: Standing, page: Page) -> Standing:
        shown = replace(standing, thinking=False)
        if standing.original:
            made = await calling(
                lambda: self._interaction.edit_original_response(
                    view=page.view(), attachments=page.attachments(), allowed_mentions=NONE
                )
            )
            return replace(shown, id=made.id if made else standing.id)
        number = standing.id or 0
        await calling(
            lambda: self._interaction.followup.edit_message(
                number, view=page.view(), attachments=page.attachments(), allowed_mentions=NONE
            )
        )
        return shown

    async def _follow(self, page: Page, private: bool) -> int | None:
        made = await calling(
            lambda: self._interaction.followup.send(
                view=page.view(), files=page.attachments(), ephemeral=private, allowed_mentions=NONE, wait=True
            )
        )
        return None if made is None else made.id

    async def _take_standing_away(self) -> None:
        standing, self._standing = self._standing, None
        if standing is None or (standing.original and self._original_is_pressed):
            return
        if standing.thinking:
            # Discord takes what follows for the answer that "thinking" waits for, and has refused it when that message
            # was deleted; once something stands there, what follows is a message of its own.
            await self._edit(standing, Page([ELSEWHERE[standing.private]]))
        with contextlib.suppress(discord.HTTPException):
            if standing.original:
                await calling(self._interaction.delete_original_response)
            elif standing.id is not None:
                number = standing.id
                await calling(lambda: self._interaction.followup.delete_message(number))

    @property
    def _pressed(self) -> discord.Message | None:
        """The message whose button was pressed, or from which the form was opened."""
        if self._interaction.type is discord.InteractionType.application_command:
            return None
        return self._interaction.message

    @property
    def _pressed_private(self) -> bool:
        return self._pressed is not None and self._pressed.flags.ephemeral

    async def _open(self, form: Form) -> bool:
        """Open the form, if this interaction still can."""
        if self.acknowledged or self._interaction.type is discord.InteractionType.modal_submit:
            return False
        try:
            opened = modal(form)
        except FormTooLong:
            return False
        self.acknowledged = True
        await calling(lambda: self._interaction.response.send_modal(opened))
        return True

    def _instead_of_form(self, form: Form) -> Reply:
        """What is said when a form cannot be opened: it is one press away, or too long for Discord."""
        try:
            modal(form)
        except FormTooLong as problem:
            return Reply(f"{problem}. Change it on your side and send it as a file.", private=True, error=True)
        self._form_openers.add(self._line.split(maxsplit=1)[0])
        line = self._line if len(self._line) <= LINE_LIMIT else form.line
        return Reply(f"**{form.title}**", buttons=(Button("Open the form", line, primary=True),), private=True)
