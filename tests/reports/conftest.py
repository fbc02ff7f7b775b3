"""The two languages, as an officer has them."""

import pytest

from antq_desktop import paths
from antq_desktop.i18n.messages import Language, load


@pytest.fixture(scope="session")
def vi() -> Language:
    return load("vi", paths.locale_folder())


@pytest.fixture(scope="session")
def en() -> Language:
    return load("en", paths.locale_folder())
