from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from toolkit.entities.importers.sorting import Sorter


@given(st.lists(st.text(max_size=2), max_size=60), st.integers(1, 70))
def test_items_come_by_key_and_equal_keys_as_they_came_whatever_fits_in_memory(keys: list[str], limit: int) -> None:
    with TemporaryDirectory() as folder:
        sorter: Sorter[int] = Sorter(Path(folder), limit=limit)
        for number, key in enumerate(keys):
            sorter.add(key, number, weight=1)
        assert list(sorter) == sorted(((key, number) for number, key in enumerate(keys)), key=lambda item: item[0])
        assert list(Path(folder).iterdir()) == []
