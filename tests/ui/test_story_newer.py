"""The story of a person of whom a newer program wrote what this one has no words for."""

from tests.sync.newer import Writer
from tests.sync.pcs import Pc
from tests.ui.lists import sources_in

from antq_desktop.domain.people import Person
from antq_desktop.i18n.messages import Language
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.ui.screens.story import file_of, story_of
from antq_desktop.ui.screens.story_words import Teller

RECORD = "0b" * 16


def test_the_story_leaves_out_what_has_no_words_yet(store: Store, english: Language) -> None:
    person = store.write(Tag.ADD, lambda work: work.put(Person(full_name="Lò Văn Pó"))).id
    writer = Writer()
    writer.says("star_signs", RECORD, person, {"_created": True, "person": person, "sign": 7})
    writer.changes(Pc(store), "people", person, person, sex="third", nickname="Pó con")
    store.write(Tag.RECEIVE, lambda work: work.take_in(writer.written))
    with store.read() as reader:
        told = story_of(reader, file_of(reader, person), Teller(sources_in(english), open=True))
    words = [f"{each.title} {each.detail}" for each in told]
    assert [each for each in words if "Sex: – → …" in each]
    assert not [each for each in words if "star_signs" in each or "third" in each]
