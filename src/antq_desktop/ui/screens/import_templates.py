"""Empty workbooks of the group and movement registers, saved to be filled in."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from antq_desktop import paths
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.i18n.messages import N_, load
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports.workbook_template import write_template
from antq_desktop.services.importing.register_headings import TAKEN_IN
from antq_desktop.services.law import law_in_force
from antq_desktop.services.progress import Progress
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, label, named, row


class TemplatePart(QWidget):
    """A register to choose, and the button that saves its empty workbook."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        words = text(N_("Template for:"))
        self._registers = named(QComboBox(), "import_template_of", words)
        for name in TAKEN_IN:
            self._registers.addItem(text(REGISTERS[name].many), name)
        self._registers.setMinimumWidth(280)
        save = button(
            text(N_("Save an Excel template")), "import_template", self.save,
            icon=context.icons("save"),
        )  # fmt: skip
        line = row(None, label(words, "muted"), self._registers, save, None)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def save(self) -> None:
        """Ask for a place and write the empty workbook there."""
        context = self._context
        text = context.text
        register = REGISTERS[str(self._registers.currentData())]
        # The words of the books are Vietnamese whatever language the program speaks.
        language = load("vi", paths.locale_folder())
        name = f"mau-{'-'.join(fold(language.text(register.one)).split())}.xlsx"
        name = "".join(each for each in name if each.isalnum() or each in "-.")
        kinds = text(N_("Excel workbooks (*.xlsx)"))
        title = text(N_("Save an Excel template"))
        chosen = context.choosers.save_file(self, title, name, kinds)
        if chosen is None:
            return
        path: Path = chosen if chosen.suffix else chosen.with_suffix(".xlsx")

        def job(_progress: Progress) -> None:
            with context.store.read() as reader:
                write_template(reader, register, law_in_force(reader), language, path)

        said = text(N_("Saved as {name}."), name=path.name)
        context.jobs.start(job, lambda _: context.say(said), owner=self)
