"""The files of totals in a folder or on a stick."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from antq_desktop.domain.machine_file import MOST_BYTES
from antq_desktop.errors import FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress

PLAIN, SEALED = ".json", ".antq"


def totals_in(folder: Path) -> list[Path]:
    """Return the plain and sealed files of a folder by name; raises `FileRefused`."""
    try:
        found = [each for each in folder.iterdir() if each.suffix.lower() in {PLAIN, SEALED}]
    except OSError as error:
        words = N_("The folder {name} cannot be read.")
        raise FileRefused(words, name=folder.name) from error
    return sorted((each for each in found if each.is_file()), key=lambda each: each.name)


def plain_files(
    paths: Sequence[Path], progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each plain file; one that cannot be read comes empty.

    No more is read of a file than a file of totals can hold.
    """
    for done, path in enumerate(paths):
        if progress is not None:
            progress.step(done, len(paths))
        try:
            with path.open("rb") as file:
                yield path.name, file.read(MOST_BYTES + 1)
        except OSError:
            yield path.name, b""
