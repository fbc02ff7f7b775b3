import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from antq_desktop.i18n.messages import LANGUAGES, load
from antq_desktop.ui.places import PLACES

ROOT = Path(__file__).parent.parent
HELP = ROOT / "src" / "antq_desktop" / "resources" / "help"
#: Words of makers, not of officers.
TECHNICAL = r"\b(uuid|hash|merge|sync|server|click|cơ sở dữ liệu|đồng bộ|bảng băm)\b"
CODE = """
LABEL = N_("Full name")


def said(language, here, count):
    return [
        language.text("Visit {number} saved.", number=3),
        language.text("Here" if here else "Away"),
        language.plural("{count} person", "{count} people", count),
        language.plural(N_("{count} page"), N_("{count} pages"), count),
        FileRefused(N_("The file {name} " "is empty."), name="x"),
        label.text(),
        language.text(LABEL),
    ]
"""
TRANSLATIONS = r"""# what the officer of the small tree wrote
Full name|||Họ và tên
Visit {number} saved.|||Đã lưu lần gặp số {number}.
Here|||Có mặt
Away|||Đi vắng
{count} person###{count} people|||{count} người
{count} page###{count} pages|||{count} trang
The file {name} is empty.|||Tệp {name} trống.\nHãy chọn tệp khác.
"""


def help_pages(code: str) -> list[Path]:
    return sorted((HELP / code).glob("*.md"))


def messages(*arguments: object, root: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, ROOT / "tools" / "messages.py", "--root", root, *arguments]
    return subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    package = tmp_path / "src" / "antq_desktop"
    package.mkdir(parents=True)
    (package / "code.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def add(tree: Path, lines: str, *how: str) -> "subprocess.CompletedProcess[str]":
    file = tree / "officer.txt"
    file.write_text(lines, encoding="utf-8")
    return messages("add", file, *how, root=tree)


def test_a_message_goes_from_the_code_to_the_officer(tree: Path) -> None:
    assert messages("update", root=tree).returncode == 0
    taken = add(tree, TRANSLATIONS)
    assert (taken.returncode, taken.stdout) == (0, "")
    assert messages("check", root=tree).stdout == ""
    assert messages("compile", root=tree).returncode == 0
    locale = tree / "src" / "antq_desktop" / "locale"
    vietnamese, english = load("vi", locale), load("en", locale)
    assert vietnamese.text("Full name") == "Họ và tên"
    assert vietnamese.text("Away") == "Đi vắng"
    assert vietnamese.text("The file {name} is empty.", name="a.xls").endswith("chọn tệp khác.")
    assert vietnamese.plural("{count} person", "{count} people", 1) == "1 người"
    assert vietnamese.plural("{count} person", "{count} people", 5) == "5 người"
    assert vietnamese.plural("{count} page", "{count} pages", 2) == "2 trang"
    assert vietnamese.plural("{count} person", "{count} people", 1258) == "1.258 người"
    assert english.plural("{count} person", "{count} people", 1) == "1 person"
    assert english.plural("{count} person", "{count} people", 0) == "0 people"
    assert english.plural("{count} person", "{count} people", 1258) == "1,258 people"


def test_what_is_not_translated_is_listed(tree: Path) -> None:
    messages("update", root=tree)
    add(tree, TRANSLATIONS.replace("Away|||Đi vắng\n", ""))
    checked = messages("check", root=tree)
    assert checked.returncode == 1
    assert checked.stdout == "vi: not translated: Away\n"


@pytest.mark.parametrize(
    ("wrong", "remark"),
    [
        ("Đã lưu lần gặp.", "other places than ['number']"),
        ("Đã lưu lần gặp {so}.", "other places than ['number']"),
        ("Đã lưu lần gặp {number.", "other places than ['number']"),
        ("Đã lưu lần gặp {number}. \\n", "stray spaces"),
    ],
)
def test_a_wrong_translation_is_listed(tree: Path, wrong: str, remark: str) -> None:
    add(tree, TRANSLATIONS.replace("Đã lưu lần gặp số {number}.", wrong))
    checked = messages("check", root=tree)
    assert checked.returncode == 1
    assert f"vi: {remark}" in checked.stdout


def test_a_line_nobody_asked_for_is_named(tree: Path) -> None:
    taken = add(tree, "Full name|||Họ và tên\nNot in the code|||Không có\nHere = Có mặt\n")
    assert taken.returncode == 1
    assert taken.stdout.splitlines() == [
        "officer.txt:2: no such message in the code: Not in the code",
        "officer.txt:3: not of the form msgid|||msgstr",
    ]


def test_two_who_translate_differently_are_told(tree: Path) -> None:
    add(tree, TRANSLATIONS)
    taken = add(tree, "Away|||Vắng mặt\nHere|||Có mặt\n")
    assert taken.stdout == "officer.txt:1: kept “Đi vắng”, not “Vắng mặt”: Away\n"
    assert add(tree, "Away|||Vắng mặt\n", "--over").stdout == ""
    assert add(tree, "Away|||Đi vắng\n").stdout.startswith("officer.txt:1: kept “Vắng mặt”")


def test_the_words_of_the_law_are_spelled_as_in_the_law(tree: Path) -> None:
    add(tree, TRANSLATIONS.replace("Họ và tên", "Tái hoà nhập, quý, xoá, UỶ, thuỵ, toàn, khoẻ"))
    messages("compile", root=tree)
    said = load("vi", tree / "src" / "antq_desktop" / "locale").text("Full name")
    assert said == "Tái hòa nhập, quý, xóa, ỦY, thụy, toàn, khỏe"
    po = tree / "translations" / "vi" / "LC_MESSAGES" / "antq.po"
    po.write_text(po.read_text("utf-8").replace("hòa", "hoà"), encoding="utf-8")
    assert "vi: stray spaces, or spelled otherwise" in messages("check", root=tree).stdout


def test_a_translation_survives_while_its_message_is_away(tree: Path) -> None:
    add(tree, TRANSLATIONS)
    code = tree / "src" / "antq_desktop" / "code.py"
    code.write_text(CODE.replace('"Full name"', '"Name"'), encoding="utf-8")
    messages("update", root=tree)
    assert "vi: not translated: Name" in messages("check", root=tree).stdout
    code.write_text(CODE, encoding="utf-8")
    messages("update", root=tree)
    assert messages("check", root=tree).returncode == 0
    code.write_text(CODE.replace('"Full name"', '"Name"'), encoding="utf-8")
    messages("update", "--forget", root=tree)
    code.write_text(CODE, encoding="utf-8")
    messages("update", root=tree)
    assert messages("check", root=tree).stdout == "vi: not translated: Full name\n"


def test_a_message_new_in_the_code_is_missed_before_the_lists_are_renewed(tree: Path) -> None:
    add(tree, TRANSLATIONS)
    with (tree / "src" / "antq_desktop" / "code.py").open("a", encoding="utf-8") as code:
        code.write('NEW = N_("Sign in")\n')
    checked = messages("check", root=tree).stdout
    assert "antq.pot is not up to date" in checked
    assert "vi: not in the catalogue: Sign in" in checked
    assert "en: not in the catalogue: Sign in" in checked


def test_renewing_the_lists_again_changes_nothing(tree: Path) -> None:
    add(tree, TRANSLATIONS)
    files = sorted((tree / "translations").rglob("*.po*"))
    before = [file.read_bytes() for file in files]
    messages("update", root=tree)
    assert len(files) == 3
    assert [file.read_bytes() for file in files] == before


def test_every_message_of_the_program_is_translated() -> None:
    checked = messages("check")
    assert checked.stdout == ""
    assert checked.returncode == 0


def test_the_program_speaks_to_the_officer_with_respect() -> None:
    po = (ROOT / "translations" / "vi" / "LC_MESSAGES" / "antq.po").read_text("utf-8")
    spoken = "\n".join(
        line for line in po.splitlines() if not line.startswith(("#", "msgid", "msgid_plural"))
    )
    texts = [spoken, *(page.read_text("utf-8") for page in help_pages("vi"))]
    for each in texts:
        assert unicodedata.is_normalized("NFC", each)
        assert not re.findall(r"đối tượng|tù tha|!", each, re.IGNORECASE)
        assert not re.findall(TECHNICAL, each, re.IGNORECASE)


def test_every_place_is_explained_in_both_languages() -> None:
    vietnamese, english = ({page.name for page in help_pages(code)} for code in LANGUAGES)
    assert vietnamese == english
    assert {f"{place.name}.md" for place in PLACES} - {"help.md"} <= vietnamese
