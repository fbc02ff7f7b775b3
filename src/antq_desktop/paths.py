"""Where things are: the same answers from the source tree, an installed wheel and the bundle.

Fonts, icons, reference lists and translations lie inside the package in all three (the bundle's
specification puts them at the same place), so their folders follow from where this file is.
"""

import os
from pathlib import Path

import platformdirs

PROGRAM_NAME = "ANTQ Desktop"
#: Names another data folder, so that tests never touch an officer's records.
DATA_VARIABLE = "ANTQ_DATA"

_PACKAGE = Path(__file__).resolve().parent


def resource_folder() -> Path:
    """Return the folder of what ships with the program: fonts, icons, reference lists, help."""
    return _PACKAGE / "resources"


def locale_folder() -> Path:
    """Return the folder of the compiled translations."""
    return _PACKAGE / "locale"


def data_folder() -> Path:
    """Return the folder of this officer's records; it may not exist yet."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path(PROGRAM_NAME, appauthor=False)


def log_folder() -> Path:
    """Return the folder of the program's own log; it may not exist yet."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named) / "log"
    return platformdirs.user_log_path(PROGRAM_NAME, appauthor=False)


def state_folder() -> Path:
    """Return the folder of what this machine remembers of stores; never inside one of them."""
    return platformdirs.user_state_path(PROGRAM_NAME, appauthor=False)
