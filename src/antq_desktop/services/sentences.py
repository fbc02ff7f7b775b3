"""What an error says to the person at the desk, in a language: window and command line alike."""

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.errors import AntqError, Invalid, Problem
from antq_desktop.i18n.messages import N_, Language


def sentence_of(error: AntqError, language: Language) -> str:
    """Return the sentence of an error; a record's problems follow, each with its field."""
    sentence = first_sentence(error, language)
    if isinstance(error, Invalid):
        lines = [_line(problem, error.register, language) for problem in error.problems]
        return " ".join([sentence, *lines])
    return sentence


def first_sentence(error: AntqError, language: Language) -> str:
    """Return the sentence of an error without the problems of single fields."""
    return language.text(error.message, **_told(error.values, language))


def problem_words(problem: Problem, language: Language) -> str:
    """Return what is wrong with one field."""
    return language.text(problem.message, **_told(dict(problem.values), language))


def _line(problem: Problem, register: str, language: Language) -> str:
    declared = REGISTERS[register].by_name if register in REGISTERS else {}
    words = problem_words(problem, language)
    if problem.field not in declared:
        return words
    label = language.text(declared[problem.field].kind.label)
    return language.text(N_("{field}: {problem}"), field=label, problem=words)


def _told(values: dict[str, object], language: Language) -> dict[str, object]:
    """Return the values with those translated that are messages themselves."""
    return {
        name: language.text(value) if isinstance(value, str) else value
        for name, value in values.items()
    }
