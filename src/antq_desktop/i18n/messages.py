"""Messages in the chosen language, by gettext alone.

A message id is the English text itself. Labels in declarations are marked with `N_` and translated
when they are shown, never at import, so that the language can be chosen late.
"""

import gettext
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("vi", "en")
DOMAIN = "antq"

#: What parts the thousands; Babel has it too, and is not loaded to understand a command.
_PARTS = {"vi": "."}


def N_(message: str) -> str:  # noqa: N802 (the name gettext tools look for)
    """Mark a message for translation without translating it."""
    return message


@dataclass(frozen=True)
class Language:
    """One language with its catalogue."""

    code: str
    catalogue: gettext.NullTranslations

    def text(self, message: str, /, **values: object) -> str:
        """Return the message in this language, its named places filled."""
        translated = self.catalogue.gettext(message) if message else ""
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the message in the number that fits the count, which fills `{count}`."""
        shown = f"{count:,}".replace(",", _PARTS.get(self.code, ","))
        return self.catalogue.ngettext(one, many, count).format(count=shown, **values)


def load(code: str, folder: Path) -> Language:
    """Return the language `code` ("vi" or "en") with its catalogue from `folder`.

    A missing catalogue is an error of the build, so it raises `FileNotFoundError`.
    """
    return Language(code, gettext.translation(DOMAIN, folder, languages=[code]))
