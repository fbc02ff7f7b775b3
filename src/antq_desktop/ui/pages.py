"""The pages of the window: opened when first needed, read again when their registers change."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Ref
from antq_desktop.errors import NotFound
from antq_desktop.ui.context import Context, Screen, ShowsRecords
from antq_desktop.ui.places import PLACES, Place

#: How many steps back one can go.
_REMEMBERED = 40


@dataclass(frozen=True)
class Spot:
    """Where one has been: a place, and the record shown there if any."""

    place: str
    register: str = ""
    record_id: str = ""


class Pages(QStackedWidget):
    """All pages; one is in sight. A guest page (a preview) goes away when it is left."""

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")
        self._places = {place.name: place for place in PLACES}
        self._screens: dict[str, Screen] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._been: list[Spot] = []
        self._now: Spot | None = None
        self._guest: QWidget | None = None
        self._context: Context | None = None

    def hasHeightForWidth(self) -> bool:
        """Return that the pages take what room there is.

        Otherwise each line laid anew on one page would have every page opened before laid anew too.
        """
        return False

    def sizeHint(self) -> QSize:
        """Return no size of their own, and ask no page for one."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return no size of their own, and ask no page for one."""
        return QSize(0, 0)

    def begin(self, context: Context) -> None:
        """Take the context every screen gets, and hear of changes."""
        self._context = context
        context.changes.changed.connect(self._on_changed)

    @property
    def place(self) -> str:
        """The name of the place in sight."""
        return self._now.place if self._now else ""

    def open_place(self, name: str) -> None:
        """Show a place."""
        self._go(Spot(name))

    def open_record(self, register: str, record_id: str) -> None:
        """Show a record where it belongs; raises `NotFound` for one that is not there."""
        place, home, home_id = self._home_of(register, record_id)
        self._go(Spot(place.name, home, home_id))

    def open_guest(self, guest: QWidget) -> None:
        """Show a page that is thrown away when it is left."""
        self._drop_guest()
        self._guest = guest
        self.addWidget(guest)
        self.setCurrentWidget(guest)
        guest.setFocus()

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._guest is not None and self._now is not None:
            self._drop_guest()
            self._show(self._now)
        elif self._been:
            spot = self._been.pop()
            self._now = spot
            self._show(spot)

    def read_again(self) -> None:
        """Read the place in sight again."""
        if self._now is not None:
            self._screens[self._now.place].refresh(frozenset())

    def _go(self, spot: Spot) -> None:
        self._drop_guest()
        if self._now is not None and self._now != spot:
            self._been = [*self._been, self._now][-_REMEMBERED:]
        self._now = spot
        self._show(spot)

    def _show(self, spot: Spot) -> None:
        screen = self._screen(spot.place)
        if changed := self._stale.pop(spot.place, None):
            screen.refresh(changed)
        if spot.record_id and isinstance(screen, ShowsRecords):
            screen.show_record(spot.register, spot.record_id)
        self.setCurrentWidget(screen.page)
        self.shown.emit(spot.place)
        screen.page.setFocus()

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            if self._context is None:
                raise RuntimeError(name)
            screen = self._places[name].open(self._context)
            self._screens[name] = screen
            self.addWidget(screen.page)
        return self._screens[name]

    def _home_of(self, register: str, record_id: str) -> tuple[Place, str, str]:
        """Return the place that shows a record, or that of the person or group it belongs to."""
        for place in PLACES:
            if register in place.shows:
                return place, register, record_id
        declared = REGISTERS[register]
        context = self._context
        if not declared.root or context is None:
            raise NotFound(name=register)
        root = declared.by_name[declared.root].kind
        record = context.read(lambda reader: reader.get(declared.record_class, record_id))
        if not isinstance(root, Ref):
            raise NotFound(name=register)
        return self._home_of(root.to, declared.root_of(record))

    def _on_changed(self, registers: frozenset[str]) -> None:
        for name in self._screens:
            self._stale[name] = self._stale.get(name, frozenset()) | registers
        if self._now is not None and (changed := self._stale.pop(self._now.place, None)):
            self._screens[self._now.place].refresh(changed)

    def _drop_guest(self) -> None:
        if self._guest is not None:
            self.removeWidget(self._guest)
            self._guest.deleteLater()
            self._guest = None
