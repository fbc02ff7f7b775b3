"""What editors may look up in tests that need no store: a few hamlets and offences."""

from datetime import date
from pathlib import Path

from antq_desktop.i18n.messages import Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.ui.sources import Entry, KeptFile, Sources

TODAY = date(2026, 11, 21)
HAMLETS = [Entry("h1", "Làng Mài"), Entry("h2", "Làng Lườn"), Entry("h3", "Đồng Trình")]
OFFENCES = [Entry("249", "249 · Tàng trữ trái phép chất ma túy"), Entry("173", "173 · Trộm cắp")]
PAPER = "ab" * 32


def _found(entries: list[Entry], text: str) -> list[Entry]:
    return [each for each in entries if fold(text) in fold(each.title)]


def _title(entries: list[Entry], code: str) -> str:
    return next((each.title for each in entries if each.code == code), "")


def sources_in(language: Language) -> Sources:
    """Return lists that are always the same."""
    return Sources(
        language=language,
        today=lambda: TODAY,
        entries=lambda _name, text: _found(OFFENCES, text),
        entry_title=lambda _name, code: _title(OFFENCES, code),
        records=lambda _register, text: _found(HAMLETS, text),
        record_name=lambda _register, code: _title(HAMLETS, code),
        kept_file=lambda name: KeptFile("giay.pdf", 20480) if name else None,
        keep_file=lambda _path, kept: kept(PAPER),
        open_file=lambda _name: None,
        choose_file=lambda: Path("giay.pdf"),
    )
