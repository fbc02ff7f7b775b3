"""A sentence for people, made in storage and put into words where it is shown."""

from collections.abc import Mapping
from typing import NamedTuple

from antq_desktop.i18n.messages import Language

#: Values by these names are message ids themselves: labels of registers and fields.
LABELS = frozenset({"label", "register", "field"})


class Sentence(NamedTuple):
    """A message id with its values."""

    message: str
    values: Mapping[str, object]

    def said(self, language: Language) -> str:
        """Return the sentence in a language, its labels too."""
        values = {
            name: language.text(str(value)) if name in LABELS else value
            for name, value in self.values.items()
        }
        return language.text(self.message, **values)
