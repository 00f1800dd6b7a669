"""House styles: what an editor knows about one paper, as a TOML file.

A profile says what the model cannot know: the paper's names, its standing columns, its furniture, and
patterns whose lines always or never are something. docs/profiles.md lists the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paperkit.errors import SettingsError

#: The profiles that come with paperkit.
FOLDER = Path(__file__).with_name("profiles")
#: Labels that a profile can force or forbid.
LABELS = frozenset(
    [
        "masthead",
        "folio",
        "navigation",
        "staff",
        "furniture",
        "column",
        "headline",
        "byline",
        "dateline",
        "note",
        "body",
        "subhead",
        "caption",
        "credit",
        "jump",
    ]
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A house style. `papers` are the paper's names, `columns` its standing labels."""

    name: str
    papers: tuple[str, ...] = ()
    columns: frozenset[str] = frozenset()
    furniture: tuple[re.Pattern[str], ...] = ()
    force: tuple[tuple[re.Pattern[str], str], ...] = ()
    forbid: tuple[tuple[re.Pattern[str], str], ...] = ()

    def forced_label(self, line: str) -> str | None:
        """The label this line must have, None where the profile does not say."""
        if line in self.columns:
            return "column"
        head = line[:_WINDOW]
        if any(pattern.search(head) for pattern in self.furniture):
            return "furniture"
        return next((label for pattern, label in self.force if pattern.search(head)), None)

    def forbidden_labels(self, line: str) -> frozenset[str]:
        """The labels this line must not have."""
        head = line[:_WINDOW]
        return frozenset(label for pattern, label in self.forbid if pattern.search(head))


#: Patterns see this many characters of a line, so that none can blow up on a long one.
_WINDOW = 80
_SETTINGS = frozenset({"description", "papers", "columns", "furniture", "force", "forbid"})


def available() -> list[str]:
    """The names of the profiles that come with paperkit."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load_profile(name: str) -> Profile:
    """The profile of this name, or of this TOML file.

    Raises SettingsError, naming the setting, where there is none or it is not valid.
    """
    # Most calls name no profile.
    import tomllib

    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not name.endswith(".toml") and name not in available():
        raise SettingsError(f"unknown profile {name!r}; one of {', '.join(available())}, or a path to a .toml file")
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    return _profile(path.stem, settings, where=str(path))


def _profile(name: str, settings: dict[str, Any], *, where: str) -> Profile:
    for key in settings:
        if key not in _SETTINGS:
            raise SettingsError(f"{where}: unknown setting {key!r}; one of {', '.join(sorted(_SETTINGS))}")
    if not isinstance(settings.get("description", ""), str):
        raise SettingsError(f"{where}: description must be a string")
    return Profile(
        name=name,
        papers=tuple(_strings(settings, "papers", where)),
        columns=frozenset(_strings(settings, "columns", where)),
        furniture=tuple(_pattern(text, "furniture", where) for text in _strings(settings, "furniture", where)),
        force=tuple(_labelled(settings, "force", where)),
        forbid=tuple(_labelled(settings, "forbid", where)),
    )


def _strings(table: dict[str, Any], key: str, where: str) -> list[str]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise SettingsError(f"{where}: {key} must be a list of strings")
    return values


def _labelled(settings: dict[str, Any], key: str, where: str) -> Iterable[tuple[re.Pattern[str], str]]:
    table = settings.get(key, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: {key} must be a table of label = [patterns]")
    for label in table:
        if label not in LABELS:
            raise SettingsError(f"{where}: {key}.{label}: unknown label; one of {', '.join(sorted(LABELS))}")
        for text in _strings(table, label, where):
            yield _pattern(text, f"{key}.{label}", where), label


def _pattern(text: str, key: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise SettingsError(f"{where}: {key}: {text!r} is not a regular expression: {error}") from error
