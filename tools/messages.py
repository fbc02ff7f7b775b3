r"""The messages of the program: read out of the code, translated, checked and compiled.

    python tools/messages.py extract            write translations/antq.pot from the code
    python tools/messages.py update [--forget]  bring both languages up to it
    python tools/messages.py add FILE... [--over]
                                                take translations, one "msgid|||msgstr" a line
    python tools/messages.py check              list what is not translated, or not rightly
    python tools/messages.py compile            build the catalogues the program reads

In a line of a FILE `\n` is a line break and `one###many` a message with a plural. A translation
that is there already stays and the other is listed, unless `--over` is given. `update` keeps
translations that are not used just now, unless it is told to forget them.
"""

import argparse
import ast
import importlib.util
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LANGUAGES = ("vi", "en")
DOMAIN = "antq"
PLURAL_FORMS = {"vi": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
#: The calls that hold messages: N_("…"), language.text("…"), language.plural("…", "…", n).
SINGULAR = frozenset({"N_", "text", "tr"})
PLURAL = frozenset({"plural", "ntr"})
PARTED = "|||"
PLURAL_PARTED = "###"

#: Laws and offices write hòa and thủy, not hoà and thuỷ; the program writes as they do.
_NEW_PLACEMENT = re.compile(r"(?:o[àảãáạèẻẽéẹ]|(?<!q)u[ỳỷỹýỵ])(?!\w)", re.IGNORECASE)

MessageId = str | tuple[str, str]


@dataclass(frozen=True)
class Tree:
    """Where the code, the translations and the compiled catalogues of a project lie."""

    root: Path

    @property
    def package(self) -> Path:
        """The program's own code."""
        return self.root / "src" / "antq_desktop"

    @property
    def template(self) -> Path:
        """The list of all messages, without translations."""
        return self.root / "translations" / f"{DOMAIN}.pot"

    def po(self, code: str) -> Path:
        """Return the translations into one language."""
        return self.root / "translations" / code / "LC_MESSAGES" / f"{DOMAIN}.po"

    def mo(self, code: str) -> Path:
        """Return the compiled catalogue of one language."""
        return self.package / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.mo"


def messages_in(source: str, file: str) -> Iterator[tuple[int, MessageId]]:
    """Yield the line and id of every message marked in a Python source.

    The two texts of a plural are one message, also where each of them is marked with `N_`.
    """
    calls = [node for node in ast.walk(ast.parse(source, file)) if isinstance(node, ast.Call)]
    plurals = [call for call in calls if _name(call) in PLURAL and len(call.args) > 1]
    parts = {id(part) for call in plurals for each in call.args[:2] for part in ast.walk(each)}
    for call in plurals:
        for one, many in zip(_literals(call.args[0]), _literals(call.args[1]), strict=True):
            yield call.lineno, (one, many)
    for call in calls:
        if _name(call) in SINGULAR and call.args and id(call) not in parts:
            yield from ((call.lineno, text) for text in _literals(call.args[0]) if text)


def _name(call: ast.Call) -> str:
    """Return the name of what is called, without what stands before its dot."""
    name: str = getattr(call.func, "id", getattr(call.func, "attr", ""))
    return name


def _literals(node: ast.expr) -> list[str]:
    """Return the texts an argument may be: one literal, or either side of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    if isinstance(node, ast.Call) and _name(node) == "N_" and node.args:
        return _literals(node.args[0])
    return []


def extract(tree: Tree) -> Catalog:
    """Return the template of all messages in the code."""
    template = Catalog()
    for path in sorted(tree.package.rglob("*.py")):
        place = path.relative_to(tree.root).as_posix()
        for _, message_id in messages_in(path.read_text("utf-8"), place):
            template.add(message_id, locations=[(place, 0)])
    return template


def _read(path: Path, code: str) -> Catalog:
    """Return a catalogue, empty when there is no file yet."""
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def _write(path: Path, catalog: Catalog, code: str) -> None:
    """Write a catalogue in one order, with a header that does not change from day to day."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    fields += ["Content-Transfer-Encoding: 8bit"]
    if code:
        fields += [f"Language: {code}", f"Plural-Forms: {PLURAL_FORMS[code]}"]
    header = "".join(f'"{field}\\n"\n' for field in fields)
    with path.open("wb") as file:
        file.write(f'msgid ""\nmsgstr ""\n{header}\n'.encode())
        write_po(file, catalog, omit_header=True, sort_output=True, include_lineno=False, width=100)


def update(tree: Tree, *, forget: bool = False) -> dict[str, Catalog]:
    """Write the template and both languages anew and return the languages."""
    _write(tree.template, extract(tree), "")
    catalogs = {code: _read(tree.po(code), code) for code in LANGUAGES}
    for code, catalog in catalogs.items():
        kept = dict(catalog.obsolete)
        # A template of its own for each: a catalogue takes the template's very messages.
        catalog.update(extract(tree), no_fuzzy_matching=True)
        for message in kept.values():
            used = catalog.get(_key(message))
            if used is None:
                catalog.obsolete.setdefault(_key(message), message)
            elif not _is_translated(used):
                used.string = message.string
        for key in list(catalog.obsolete):
            if forget or catalog.get(key):
                del catalog.obsolete[key]
        if code == "en":
            _fill_with_ids(catalog)
        _write(tree.po(code), catalog, code)
    return catalogs


def _key(message: Message) -> str:
    """Return the id a message is looked up by."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> list[str]:
    """Return the texts of a message: one, or one for each number."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _is_translated(message: Message) -> bool:
    """Say whether every form of the message has a text."""
    return bool(_forms(message)) and all(_forms(message))


def _fill_with_ids(catalog: Catalog) -> None:
    """Give every message its own id as its text: the ids are the English texts."""
    for message in catalog:
        if message.id:
            message.string = message.id
            message.flags.discard("fuzzy")


def as_in_law(text: str) -> str:
    """Return a Vietnamese text in NFC with the tone of oa, oe and uy on their first letter."""
    return _NEW_PLACEMENT.sub(
        lambda found: unicodedata.normalize("NFC", _moved(found[0])),
        unicodedata.normalize("NFC", text),
    )


def _moved(vowels: str) -> str:
    """Return two vowels with the tone of the second on the first."""
    second = unicodedata.normalize("NFD", vowels[1])
    return vowels[0] + second[1:] + second[0]


def add(tree: Tree, files: list[Path], *, over: bool = False) -> list[str]:
    """Take translations from files and return what was wrong with their lines."""
    vietnamese = update(tree)["vi"]
    remarks = []
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                remark = _take(vietnamese, line, over=over)
                remarks += [f"{path.name}:{number}: {remark}"] if remark else []
    _write(tree.po("vi"), vietnamese, "vi")
    return remarks


def _take(catalog: Catalog, line: str, *, over: bool) -> str:
    """Enter one line of a file; return what was wrong with it, if anything."""
    source, parted, text = (part.replace("\\n", "\n") for part in line.partition(PARTED))
    text = as_in_law(text.strip(" "))
    key = source.strip(" ").split(PLURAL_PARTED)[0]
    if not parted or not key or not text:
        return f"not of the form msgid{PARTED}msgstr"
    message = catalog.get(key)
    if message is None:
        return f"no such message in the code: {key}"
    if not over and _is_translated(message) and _forms(message) != [text]:
        return f"kept “{_forms(message)[0]}”, not “{text}”: {key}"
    message.string = (text,) if message.pluralizable else text
    message.flags.discard("fuzzy")
    return ""


def check(tree: Tree) -> list[str]:
    """Return what is missing or wrong, one sentence each."""
    template = extract(tree)
    wanted = {message.id for message in template if message.id}
    found = []
    if {message.id for message in _read(tree.template, "en") if message.id} != wanted:
        found.append("antq.pot is not up to date: run `python tools/messages.py update`")
    for code in LANGUAGES:
        catalog = _read(tree.po(code), code)
        for message in template:
            if message.id:
                remark = _wrong_with(message, catalog.get(_key(message)))
                found += [f"{code}: {remark}: {_key(message)}"] if remark else []
    return found


def _wrong_with(message: Message, translated: Message | None) -> str:
    """Return what is wrong with the translation of a message, or nothing."""
    if translated is None or translated.id != message.id:
        return "not in the catalogue"
    if not _is_translated(translated):
        return "not translated"
    if translated.fuzzy:
        return "fuzzy"
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = _forms(translated)
    wanted = ids if len(ids) == len(forms) else ids[-1:]
    for source, text in zip(wanted, forms, strict=True):
        if _places(source) != _places(text):
            return f"other places than {sorted(_places(source))}"
        if text.strip() != text or text != as_in_law(text):
            return "stray spaces, or spelled otherwise than in laws"
    return ""


def _places(text: str) -> set[str]:
    """Return the named places of a message; a broken brace counts as one of its own."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        return {str(error)}


def build(tree: Tree) -> None:
    """Compile both languages, and Qt's own texts into Vietnamese."""
    for code in LANGUAGES:
        path = tree.mo(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, _read(tree.po(code), code))
    for source in sorted((tree.package / "resources" / "qt").glob("*.ts")):
        command = [str(lrelease()), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))]
        subprocess.run(command, check=True)


def lrelease() -> Path:
    """Return Qt's compiler of translations, which comes with PySide6."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("PySide6")
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    return Path(spec.origin).parent / name


def main(arguments: list[str] | None = None) -> int:
    """Do one command; return 1 when there is something to put right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract")
    commands.add_parser("update").add_argument("--forget", action="store_true")
    taking = commands.add_parser("add")
    taking.add_argument("files", nargs="+", type=Path)
    taking.add_argument("--over", action="store_true")
    commands.add_parser("check")
    commands.add_parser("compile")
    chosen = parser.parse_args(arguments)
    tree = Tree(chosen.root)
    remarks: list[str] = []
    if chosen.command == "extract":
        _write(tree.template, extract(tree), "")
    elif chosen.command == "update":
        update(tree, forget=chosen.forget)
    elif chosen.command == "add":
        remarks = add(tree, chosen.files, over=chosen.over)
    elif chosen.command == "check":
        remarks = check(tree)
    else:
        build(tree)
    print("\n".join(remarks), end="\n" if remarks else "")
    return 1 if remarks else 0


if __name__ == "__main__":
    sys.exit(main())
