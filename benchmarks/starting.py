"""Starting the program until the sign-in box is painted, beside a bare window until it is painted.

Both are programs of their own, from the start of Python to the first painting.
"""

import os
import subprocess
import sys
from pathlib import Path

from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.opening import Credentials, create_store
from benchmarks import stores
from benchmarks.timing import Measured, compare

ROUNDS, REPEATS = 3, 5
ROOT = Path(__file__).parent.parent

OURS = """
import os
import sys

from antq_desktop import app
from antq_desktop.ui import sign_in

begin = sign_in.SignIn.__init__

def begin_and_tell(self, *words):
    begin(self, *words)
    self.painted.connect(lambda: os._exit(7))

sign_in.SignIn.__init__ = begin_and_tell
app.main(["--data", sys.argv[1]])
"""

BARE = """
import os

from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(7)

app = QApplication([])
window = Window()
window.resize(1100, 720)
window.show()
app.exec()
"""


def start(program: str, folder: Path) -> None:
    """Run a program until it has painted."""
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_CONFIG_HOME": str(folder),
    }
    words = [sys.executable, "-c", program, str(folder / "records")]
    done = subprocess.run(words, env=surroundings, cwd=folder, check=False, capture_output=True)
    assert done.returncode == 7, done.stderr.decode()


def start_window(folder: Path) -> Measured:
    """Measure starting on a PC where the program was started before and holds records."""
    clock = FixedClock(stores.TODAY)
    records = folder / "records"
    create_store(
        Credentials(records, "canbo", "lúa chín vàng đồng", clock),
        lambda _key: None,
        lambda _work: None,
    ).close()
    start(OURS, folder)
    start(BARE, folder)
    ours_s, reference_s = compare(
        lambda: start(OURS, folder), lambda: start(BARE, folder), rounds=ROUNDS, repeats=REPEATS
    )
    words = "a bare window until it is painted"
    return Measured("start_window", 1, ours_s, words, reference_s, 2)
