"""What the panel shows of one support team, and of the types of teams."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.support import Supporter, SupportTeamType
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button, column, hairline, label, row, tool
from antq_desktop.ui.screens.support_reading import TeamRow
from antq_desktop.ui.theme import MEDIUM, SMALL


class TeamPanel(QWidget):
    """A team: whom it helps, who is in it, who was, and what can be done."""

    add_asked = Signal()
    end_asked = Signal()
    printing_asked = Signal()
    replace_asked = Signal(object)
    change_asked = Signal(object)

    def __init__(self, context: Context, team: TeamRow) -> None:
        super().__init__()
        self.setObjectName("team_panel")
        self._context = context
        text, icons = context.text, context.icons
        serving = set(team.helping.serving(context.today()))
        whom = f"{context.mask.shown(team.person.full_name)} · {team.hamlet}"
        items: list[Item] = [
            button(
                whom,
                "team_person",
                lambda: context.open_record("people", team.person.id),
                role="line",
                icon=icons("user"),
            )
        ]
        if team.helping.team.agreed_help:
            items.append(label(team.helping.team.agreed_help, "small", wraps=True))
        add = button(
            text(N_("Add a member")),
            "team_add_member",
            self.add_asked.emit,
            role="primary",
            icon=icons("user-plus", "on_accent"),
        )
        acts = row(
            button(
                text(N_("Print")), "team_print", self.printing_asked.emit, icon=icons("printer")
            ),
            button(text(N_("End the team")), "team_end", self.end_asked.emit),
            None,
        )
        for each in (one for one in team.helping.members if one in serving):
            items += [hairline(), self._member(each)]
        items += [hairline(), row(add, None), acts]
        gone = [each for each in team.helping.members if each not in serving]
        if gone:
            items += [SMALL, label(text(N_("Not in it now")), "strong")]
            items += [self._gone(each) for each in gone]
        self.setLayout(column(*items, None, gap=SMALL))
        self.setFocusProxy(add)

    def _member(self, member: Supporter) -> QWidget:
        context = self._context
        name = " · ".join(
            each for each in (context.mask.shown(member.full_name), member.role) if each
        )
        change = button(
            name,
            f"member_{member.id}",
            lambda: self.change_asked.emit(member),
            role="line",
            icon=context.icons("pencil"),
        )
        replace = tool(
            context.text(N_("Put somebody in this place")),
            f"member_replace_{member.id}",
            context.icons("arrow-left-right"),
            lambda: self.replace_asked.emit(member),
        )
        head = row(change, replace)
        head.setStretch(0, 1)
        phone = context.mask.shown(member.phone)
        about = (member.position, member.organisation, phone, self._span(member))
        words = label(" · ".join(each for each in about if each), "small", wraps=True)
        words.setContentsMargins(MEDIUM, 0, 0, 0)
        made = QWidget()
        made.setLayout(column(head, words, gap=2))
        return made

    def _gone(self, member: Supporter) -> QWidget:
        name = self._context.mask.shown(member.full_name)
        parts = (name, member.role, self._span(member))
        return label(" · ".join(each for each in parts if each), "small", wraps=True)

    def _span(self, member: Supporter) -> str:
        text = self._context.text
        parts = []
        if member.since:
            parts.append(text(N_("since {day}"), day=formats.day(member.since)))
        if member.until:
            parts.append(text(N_("until {day}"), day=formats.day(member.until)))
        return " ".join(parts)


class TypesPanel(QWidget):
    """The types of teams by the names the office gave them; `type_asked` sends one, or None."""

    type_asked = Signal(object)

    def __init__(self, context: Context, types: Sequence[SupportTeamType]) -> None:
        super().__init__()
        self.setObjectName("team_types")
        hint = label(context.text(N_("Press a name to write it otherwise.")), "muted", wraps=True)
        lines = [
            button(
                each.name,
                f"team_type_{each.id}",
                lambda kind=each: self.type_asked.emit(kind),  # type: ignore[misc]
                role="line",
                icon=context.icons("pencil"),
            )
            for each in types
        ]
        add = button(
            context.text(N_("Add a type")),
            "team_type_add",
            lambda: self.type_asked.emit(None),
            role="primary",
            icon=context.icons("plus", "on_accent"),
        )
        self.setLayout(column(hint, *lines, SMALL, row(add, None), None, gap=SMALL))
        self.setFocusProxy(lines[0] if lines else add)
