"""The words and numbers that the bot, the zygote and its children agree on. A leaf, so that none imports the other."""

STOPPED_ITSELF = 99
"""Exit code of a child that ended at a limit and has said so in a record."""

CONFINED = b"confined\n"
"""A child's first line when every step of its confinement holds."""

BROKEN = b"broken "
"""Its first line when one does not begins so; the rest of it says which."""

SPARE = b"spare %d\n"
"""From the zygote, with the five descriptors: a child, by its serial number, waits for a job. The last line of a
message, so that it is clear whose descriptors they are."""

ENDED = b"ended %d %d %d %d\n"
"""From the zygote: a child has ended. Its serial number, its status in the form of `os.waitstatus_to_exitcode`,
microseconds of processor time, most resident memory in KiB."""
