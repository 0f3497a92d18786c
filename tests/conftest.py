"""What holds for all tests: none of them is timed, for the machine may be busy with others beside it."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
