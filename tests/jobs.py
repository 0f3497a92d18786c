"""Jobs for processes of their own, which must be able to import them."""

import os
import time
from pathlib import Path

from collabgraph.extraction.training.recipe import Tell


def write(path: Path, tell: Tell) -> None:
    tell(0.5, "writing")
    path.write_text(str(os.getpid()))
    tell(1.0, "written")


def break_off(tell: Tell) -> None:
    raise ValueError("no such letter")


def die(tell: Tell) -> None:
    os._exit(9)


def wait_long(path: Path, tell: Tell) -> None:
    path.write_text(str(os.getpid()))
    tell(0.0, "waiting")
    time.sleep(600)
