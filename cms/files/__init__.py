"""Files that people upload: what is taken out of them, what is read from them, what is refused."""


class UnreadableFileError(ValueError):
    """The file is not what its name says, or its end is missing."""
