"""The documents of the room: what each says, without asking who may read it."""


class NoSePuede(Exception):
    """It cannot be made, now or later: what it is of is gone, or lacks something. Its message is for people."""
