"""The glossary: the words of the program, of its registers and of the field, in both languages.

python tools/glossary.py          write docs/glossary.md from the declarations and translations
python tools/glossary.py --check  say whether it is up to date
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from antq_desktop.domain.catalogue import REGISTERS  # noqa: E402 (the source tree comes first)
from antq_desktop.domain.fields import Choice, Code, Ref  # noqa: E402 (as above)
from antq_desktop.domain.records import Field, Register  # noqa: E402 (as above)

GLOSSARY = Path("docs", "glossary.md")
TRANSLATIONS = Path("translations", "vi", "LC_MESSAGES", "antq.po")

HEAD = """\
# Glossary

English in the code, the officers' words on the screen. `tools/glossary.py` writes this page from
the declarations in `domain/` and the Vietnamese catalogue; a test says when it is out of date.
Stored names are for ever; the words beside them may change.
"""

#: The nouns of the code, each with what one of it is. A new one needs a reason in docs/decisions/.
PROGRAM = (
    ("Kind", "what a value means and its three forms (stored, text, Python); there are twelve"),
    ("Field", "one entry of a register: its stored name, its kind, and whether it is required"),
    ("Record", "one line of a register: frozen, with an id that is its own for ever"),
    ("Register", "all records of one subject, declared once as a class in `domain/`"),
    ("Store", "the one encrypted file an office's records are kept in, and the way to open it"),
    ("Reader", "a read-only view of the store at one moment"),
    ("Work", "one transaction by one person for one reason; the only way to write"),
    ("Change", "what one Work did to one record: the fields that moved, and which they replaced"),
    ("Document", "a paper as parts (headings, tables, signatures), before it is PDF or workbook"),
    ("Report", "a function that makes a Document from what a Reader saw"),
    ("Screen", "one place of the window"),
    ("Form", "the fields of one record, each with its editor and its problems beside it"),
    ("Table", "records as lines and columns, read by pages, sorted and filtered"),
    ("Action", "what a person can do in one step: its words, key and icon"),
    ("Job", "work done beside the window, with progress and a way to stop it"),
)

#: The words of the field: English as the code says it, Vietnamese, meaning with its source.
FIELD = (
    (
        "person who has served a sentence",
        "người chấp hành xong án phạt tù",
        "certified as having completed the sentence or been pardoned, the conviction not expunged",
    ),
    (
        "helping people come home",
        "tái hòa nhập cộng đồng",
        "the work as a whole (NĐ 49/2020)",
    ),
    (
        "case (of management)",
        "hồ sơ quản lý",
        "one cycle from completion to an ending ground; a person may have several",
    ),
    ("under management", "đang quản lý", "a case is open: completed, confirmed and not ended"),
    (
        "expected release",
        "dự kiến ra trại",
        "a completion still to come; neither counted nor given deadlines until confirmed",
    ),
    ("completed by", "diện chấp hành xong", "hết án, đặc xá, or hết thử thách"),
    ("to present oneself", "trình diện", "the first visit at the commune (Đ9)"),
    ("to present by", "hạn trình diện", "the term written on the certificate"),
    (
        "mentor",
        "người được phân công giúp đỡ",
        "the organisation or person assigned to manage, supervise, educate and help (Đ10)",
    ),
    ("officer in charge", "cán bộ phụ trách", "the officer of a hamlet or of one person"),
    (
        "groups A, B, C, D",
        "nhóm A, B, C, D",
        "the quarterly classification (Đ12); the last decision on or before a day holds",
    ),
    ("unclassified", "chưa phân loại", "no decision stands yet"),
    ("conviction expunged", "được xóa án tích", "an ending ground; the program never decides it"),
    ("civil duty", "nghĩa vụ dân sự", "court fees, compensation and other money of the judgment"),
    (
        "another regime",
        "diện quản lý khác",
        "probation, quản chế, án treo …: in the same paper book, kept on a list of its own",
    ),
    ("visit", "lần gặp", "one contact of an officer or mentor with a person"),
    ("whereabouts", "nơi ở hiện nay", "here, or away at a place since a day"),
    (
        "loan under Decision 22",
        "vay vốn theo Quyết định 22/2023/QĐ-TTg",
        "credit of the Ngân hàng Chính sách xã hội for people who have served a sentence",
    ),
    ("outstanding", "dư nợ", "disbursed less repaid"),
    ("model type", "loại mô hình", "what a model is, such as camera ANTT"),
    ("model point", "điểm mô hình", "one area that applies a model type"),
    ("team", "tổ", "a group that carries out a point, or stands by its own law"),
    ("security and order team", "tổ bảo vệ an ninh, trật tự", "Luật 30/2023/QH15"),
    ("social security team", "tổ an ninh xã hội", "a local self-management team"),
    ("declared", "kê khai", "a number the office stated, used where no lines exist"),
    ("cut-off", "ngày đầu kỳ báo cáo", "15 means from day 15 to day 14 (NĐ 09/2019/NĐ-CP Đ12)"),
    ("opening figure", "số đầu kỳ", "typed once, for the first period in the program"),
    ("unit above", "đơn vị cấp trên", "whom the summary is addressed to; dated"),
    ("hamlet", "thôn, bản, khu phố, tổ dân phố", "the village level, by whatever word"),
    ("follow-up sheet", "phiếu theo dõi", "one A4 page a person, filled in by hand"),
    ("sheet code", "mã phiếu", "the short code with a check sign that opens the record"),
    ("register book", "sổ theo dõi", "the whole register by hamlet, for inspection"),
    ("quarterly summary", "báo cáo quý", "the figures of a period, checked to add up"),
    ("recovery sheet", "phiếu khôi phục", "the printed key that opens the records"),
    ("parked row", "mục cần xem lại", "a doubtful value of an import, kept until put right"),
    ("log", "nhật ký", "who did what and when; it cannot be edited"),
)


def vietnamese(root: Path = ROOT) -> Mapping[str, str]:
    """Return the Vietnamese of every message, by its id."""
    with (root / TRANSLATIONS).open("rb") as file:
        catalog = read_po(file, locale="vi")
    return {
        message.id: message.string
        for message in catalog
        if isinstance(message.id, str) and isinstance(message.string, str)
    }


def terms(register: Register) -> Iterator[tuple[str, str]]:
    """Yield the stored name and the message id of a register, its fields and their choices."""
    yield register.name, register.one
    yield register.name, register.many
    for field in register.fields:
        yield f"{register.name}.{field.name}", field.kind.label
        if isinstance(field.kind, Choice):
            for option, label in field.kind.labels:
                yield f"{register.name}.{field.name}={option.value}", label


def glossary(words: Mapping[str, str]) -> str:
    """Return the whole page; `words` holds the Vietnamese by message id."""
    lines = [HEAD, "## 1. The words of the code", ""]
    lines += [f"- **{word}**: {meaning}." for word, meaning in PROGRAM]
    lines += ["", "## 2. The registers", ""]
    lines += [
        "Marks: * required · ◦ hidden until asked for, and the asking is logged · ▸ lists show it.",
        "",
    ]
    for register in REGISTERS.values():
        lines += _register(register, words)
    lines += ["## 3. The words of the field", ""]
    lines += ["| English | Vietnamese | What it means |", "| --- | --- | --- |"]
    lines += [f"| {english} | {word} | {meaning} |" for english, word, meaning in FIELD]
    return "\n".join(lines) + "\n"


def _register(register: Register, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of one register."""
    yield f"### {register.many} · {words.get(register.many, '')} · `{register.name}`"
    yield ""
    yield f"One: {register.one} · {words.get(register.one, '')}. {_meaning(register)}"
    yield ""
    yield "| English | Vietnamese | Stored name | Kind |"
    yield "| --- | --- | --- | --- |"
    for field in register.fields:
        yield _field(field, words)
    for field in register.fields:
        if isinstance(field.kind, Choice):
            yield ""
            yield f"`{field.name}`: " + _choices(field.kind, words)
    yield ""


def _meaning(register: Register) -> str:
    """Return the first sentence of what one line of the register is."""
    return (register.record_class.__doc__ or "").strip().partition("\n\n")[0].replace("\n    ", " ")


def _field(field: Field, words: Mapping[str, str]) -> str:
    kind = field.kind
    marks = "*" * field.required + "◦" * kind.sensitive + "▸" * kind.in_table
    named = type(kind).__name__
    if isinstance(kind, Ref):
        named += f" → `{kind.to}`"
    elif isinstance(kind, Code):
        named += f" in `{kind.listed_in}`"
    told = " ".join(part for part in (named, marks.replace("*", "\\*")) if part)
    return f"| {kind.label} | {words.get(kind.label, '')} | `{field.name}` | {told} |"


def _choices(kind: Choice, words: Mapping[str, str]) -> str:
    return " · ".join(
        f"{label} = {words.get(label, '')} `{option.value}`" for option, label in kind.labels
    )


def main(arguments: list[str] | None = None) -> int:
    """Write the glossary, or say whether it is up to date; return 1 when it is not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="where translations and docs lie")
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args(arguments)
    page, path = glossary(vietnamese(chosen.root)), chosen.root / GLOSSARY
    if not chosen.check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")
        return 0
    if path.exists() and path.read_text(encoding="utf-8") == page:
        return 0
    print(f"{GLOSSARY.as_posix()} is not up to date: run `python tools/glossary.py`")
    return 1


if __name__ == "__main__":
    sys.exit(main())
