"""A file that is there as a whole, or as it was before."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from antq_desktop.errors import FileRefused
from antq_desktop.i18n.messages import N_

_NOT_WRITTEN = N_(
    "{name} cannot be written. It may be open in another program, or its folder may be read-only."
)
_NO_ROOM = N_("There is no room left on this disk for {name}.")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of `path` once all of it is on the disk.

    Whatever is raised meanwhile leaves `path` as it was. Raises `FileRefused` where the file cannot
    be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        message = _NO_ROOM if error.errno == errno.ENOSPC else _NOT_WRITTEN
        raise FileRefused(message, name=path.name) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
