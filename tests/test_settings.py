from pathlib import Path

import pytest

from toolkit.errors import InputError, UsageError
from toolkit.settings import PathIgnores, Settings, find, load


def written(folder: Path, content: str, name: str = "toolkit.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


EVERYTHING = """
target-lang = "en-GB"
source-lang = "fr"
entities = ["names.toml"]
glossary = ["house.csv"]

[check]
baseline = "known.json"
select = ["ent", "TYP101"]
ignore = ["ENT201"]
preview = true
fail-on = "major"

[[check.per-path]]
paths = ["archive/*"]
ignore = ["typ"]

[severity]
ent101 = "critical"

[names]
nato = "Nato"
"""


def test_no_file_gives_the_defaults() -> None:
    settings = load(None)
    assert settings == Settings()
    assert (settings.target_lang, settings.source_lang, settings.fail_on) == ("en", None, "minor")


def test_every_key(tmp_path: Path) -> None:
    path = written(tmp_path, EVERYTHING)
    assert load(path) == Settings(
        target_lang="en-GB",
        source_lang="fr",
        entities=(tmp_path / "names.toml",),
        glossary=(tmp_path / "house.csv",),
        baseline=tmp_path / "known.json",
        select=("ENT", "TYP101"),
        ignore=("ENT201",),
        preview=True,
        fail_on="major",
        per_path=(PathIgnores(("archive/*",), ("TYP",)),),
        severity={"ENT101": "critical"},
        names={"nato": "Nato"},
        origin=path,
    )


def test_the_example_of_the_documentation_is_valid(tmp_path: Path) -> None:
    import toolkit.settings

    example = (toolkit.settings.__doc__ or "").split("\n\n", 1)[1]
    settings = load(written(tmp_path, example))
    assert settings.entities == (tmp_path / "names.toml",)
    assert settings.names == {"islamic-state": "IS"}


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    assert load(path) == Settings(origin=path)


# ------------------------------------------------------------------------------------------- where it is found


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    above = written(tmp_path, "")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find(deep) == above
    nearer = written(tmp_path / "a", "")
    assert find(deep) == nearer


def test_pyproject_counts_where_it_has_the_table(tmp_path: Path) -> None:
    written(tmp_path, "")
    deep = tmp_path / "a"
    pyproject = written(deep, "[tool.toolkit.check]\nfail-on = 'never'\n", "pyproject.toml")
    assert find(deep) == pyproject
    assert load(pyproject).fail_on == "never"


def test_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    above = written(tmp_path, "")
    written(tmp_path / "a", "[tool.toolkit-other]\nx = 1\n[tool.ruff]\n# [tool.toolkit]\n", "pyproject.toml")
    assert find(tmp_path / "a") == above


def test_toolkit_toml_comes_before_pyproject(tmp_path: Path) -> None:
    own = written(tmp_path, "")
    written(tmp_path, "[tool.toolkit]\n", "pyproject.toml")
    assert find(tmp_path) == own


# ------------------------------------------------------------------------------------------- ignores a path


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("archive/a.txt", True),
        ("./archive/a.txt", True),
        ("archive/2020/a.txt", True),
        ("news/a.txt", False),
        ("news/archive/a.txt", False),
        ("../{name}/archive/a.txt", True),
        ("{absolute}/archive/a.txt", True),
        ("-", False),
    ],
)
def test_paths_are_relative_to_the_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, ignored: bool
) -> None:
    settings = load(written(tmp_path, EVERYTHING))
    monkeypatch.chdir(tmp_path)
    given = path.format(name=tmp_path.name, absolute=tmp_path)
    assert settings.ignored_for(given) == (("TYP",) if ignored else ())


def test_from_a_folder_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(written(tmp_path, EVERYTHING))
    (tmp_path / "archive").mkdir()
    monkeypatch.chdir(tmp_path / "archive")
    assert settings.ignored_for("a.txt") == ("TYP",)
    assert settings.ignored_for("../a.txt") == ()


# ------------------------------------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("target_lang = 'en'", ": unknown key 'target_lang'; did you mean 'target-lang'?"),
        ("zzz = 1", ": unknown key 'zzz'; known: target-lang, source-lang, entities, glossary, check, severity, names"),
        ("[check]\nselekt = []", " [check]: unknown key 'selekt'; did you mean 'select'?"),
        ("[[check.per-path]]\npath = []", ": unknown key 'path'; did you mean 'paths'?"),
        ("target-lang = 5", ": target-lang must be a string, not 5"),
        ("check = 1", ": check must be a table, not 1"),
        ("[check]\nselect = 'ENT'", " [check]: select must be a list, not 'ENT'"),
        ("[check]\nselect = [1]", " [check]: select: each item must be a string, not 1"),
        ("[check]\npreview = 1", " [check]: preview must be true or false, not 1"),
        ("[names]\nnato = 1", " [names]: nato must be a string, not 1"),
        ("[check]\nfail-on = 'mjor'", " [check] fail-on: unknown severity 'mjor'; did you mean 'major'?"),
        ("[check]\nselect = ['EMT101']", " [check] select: unknown rule 'EMT101'; did you mean 'ENT101'?"),
        ("[check]\nignore = ['TYQ']", " [check] ignore: unknown rule 'TYQ'; "),
        ("[[check.per-path]]\npaths = ['*']\nignore = ['ENT1O1']", " [[check.per-path]] ignore: unknown rule 'ENT1O1'; did you"),
        ("[severity]\nENT11 = 'minor'", " [severity]: unknown rule 'ENT11'; did you mean 'ENT1"),
        ("[severity]\nENT101 = 'big'", " [severity] ENT101: unknown severity 'big'; known: critical, major, minor, neutral"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_nearest_match(tmp_path: Path, content: str, message: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(UsageError) as caught:
        load(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"toolkit\.toml: is not valid TOML: .*line 1"):
        load(written(tmp_path, "a = = 1"))
    (tmp_path / "latin.toml").write_bytes(b"# \xe9")
    with pytest.raises(InputError, match="is not valid TOML"):
        load(tmp_path / "latin.toml")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        load(tmp_path)


def test_pyproject_whose_table_is_no_table(tmp_path: Path) -> None:
    assert load(written(tmp_path, "tool = 1", "pyproject.toml")).select == ()
    with pytest.raises(UsageError, match="must be a table"):
        load(written(tmp_path, "[tool]\ntoolkit = 1", "pyproject.toml"))
