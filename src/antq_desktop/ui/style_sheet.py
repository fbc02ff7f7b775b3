"""The one style sheet of the window, with the names of tokens where colours and sizes go."""

STYLE_SHEET = """
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 4px 8px; }

QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}pt; }
QLabel[role="figure"] { font-size: ${title}pt; font-weight: 600; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="green"] { color: $green; }
QLabel[tone="blue"] { color: $blue; }

QFrame[role="card"], QFrame[role="panel"] {
  background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[role="card"][tone="chosen"] { border: 2px solid $accent; }
QFrame[role="options"] { background: $surface; border: 1px solid $edge; border-radius: 6px; }
QFrame[role="options"]:focus { border: 2px solid $accent; }
QFrame[role="options"][wrong="true"] { border-color: $red; }
QLabel[role="option"] { padding: 2px 8px; border-radius: 4px; }
QLabel[role="option"][tone="chosen"] { background: $accent; color: $on_accent; }
QFrame[role="popup"] { background: $raised; border: 1px solid $edge; border-radius: 6px; }
QFrame[role="hairline"] { background: $line; border: none; }
QFrame[role="rail"] { background: $rail; border: none; border-right: 1px solid $line; }
QFrame[role="top"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="status"] { background: $rail; border: none; border-top: 1px solid $line; }
QFrame[role="status"] QLabel { color: $muted; font-size: ${small}pt; }
QFrame[role="undo"] { background: $text; border: none; border-radius: 6px; }
QFrame[role="undo"] QLabel { color: $surface; }
QFrame[role="undo"] QPushButton { background: transparent; color: $surface; border-color: $faint; }
QFrame[role="undo"] QPushButton:hover { background: $muted; }
QFrame[role="notice"] { border: none; border-radius: 6px; background: $blue_soft; }
QFrame[role="notice"][tone="red"] { background: $red_soft; }
QFrame[role="notice"][tone="amber"] { background: $amber_soft; }
QFrame[role="notice"][tone="green"] { background: $green_soft; }
QFrame[role="notice"][tone="blue"] { background: $blue_soft; }

QPushButton { background: $raised; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 5px 12px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $faint; border-color: $line; background: $window; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $faint; border-color: $line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="danger"] { color: $red; border-color: $red; }
QPushButton[role="line"] { background: transparent; border: 1px solid transparent;
  border-radius: 6px; text-align: left; padding: 5px 8px; }
QPushButton[role="line"]:hover { background: $hover; }
QPushButton[role="line"]:focus { border: 2px solid $accent; padding: 4px 7px; }
QPushButton[role="chip"] { border-radius: 13px; padding: 3px 12px; background: $surface; }
QPushButton[role="chip"]:hover { background: $hover; }
QPushButton[role="chip"]:checked { background: $accent_soft; border-color: $accent;
  color: $accent; }
QPushButton[role="chip"]:focus { border: 2px solid $accent; padding: 2px 11px; }

QPushButton[role="tile"] { background: $surface; border: 1px solid $line; border-radius: 6px;
  padding: 0; min-height: 0; text-align: left; }
QPushButton[role="tile"]:hover { background: $hover; }
QPushButton[role="tile"]:focus { border: 2px solid $accent; padding: 0; }

QToolButton { background: transparent; color: $text; border: 1px solid transparent;
  border-radius: 6px; padding: 5px 8px; }
QToolButton:hover { background: $hover; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:focus { border: 2px solid $accent; padding: 4px 7px; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="place"] { text-align: left; padding: 7px 10px; }
QToolButton[role="place"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QToolButton[role="place"]:focus { border: 2px solid $accent; padding: 6px 9px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 5px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { min-height: 18px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus { border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only {
  background: $window; color: $muted; border-color: $line; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
  border-color: $red; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$icons/arrow-down.svg"); width: 14px; height: 14px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { border: none; width: 20px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {
  image: url("$icons/arrow-up.svg"); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
  image: url("$icons/arrow-down.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $edge;
  selection-background-color: $accent_soft; selection-color: $text; outline: none; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 1px solid transparent;
  border-radius: 4px; }
QCheckBox::indicator, QTableView::indicator { width: 14px; height: 14px; background: $surface;
  border: 1px solid $faint; border-radius: 4px; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: $accent;
  border-color: $accent; image: url("$icons/$tick.svg"); }
QRadioButton::indicator { width: 14px; height: 14px; background: $surface;
  border: 1px solid $faint; border-radius: 8px; }
QRadioButton::indicator:checked { width: 8px; height: 8px; background: $on_accent;
  border: 4px solid $accent; }
QCheckBox::indicator:disabled { background: $window; border-color: $line; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $accent; }

QTableView, QTreeView, QListView, QTableWidget, QListWidget {
  background: $surface; border: 1px solid $line; border-radius: 6px; gridline-color: $line;
  alternate-background-color: $window; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid $accent; }
QTableView::item, QListView::item, QTreeView::item { padding: 2px 8px; border: none; }
QTableView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QListView::item:selected { background: $accent_soft; color: $text; }
QListView[role="results"] { border: none; background: transparent; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none;
  border-bottom: 1px solid $line; padding: 6px 11px; font-weight: 600; }
QHeaderView::section:hover { background: $hover; }
QTableCornerButton::section { background: $window; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget[role="plain"] { background: transparent;
  border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $raised; border: 1px solid $edge; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $text; border-bottom: 2px solid $text; }

QProgressBar { background: $line; border: none; border-radius: 4px; max-height: 8px;
  min-height: 8px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; }
"""
