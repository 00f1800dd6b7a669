"""paperkit: the raw text of a Chinese newspaper issue in, a structured issue out.

    import paperkit
    issue = paperkit.parse(open("issue.txt", "rb").read())
    for article in issue.articles:
        print(article.headline.text if article.headline else "(no headline)", article.bylines)

Names are loaded when they are used: importing paperkit costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paperkit.version import __version__

if TYPE_CHECKING:
    from paperkit.codec import from_dict, to_dict
    from paperkit.conversion import convert
    from paperkit.errors import InputError, OutputError, PaperkitError, SettingsError, UsageError
    from paperkit.model import (
        Article,
        Byline,
        Caption,
        Dateline,
        Furniture,
        Headline,
        Issue,
        Masthead,
        Note,
        Paragraph,
        Passage,
        Repair,
        SourceInfo,
    )
    from paperkit.pipeline import Analysis, Settings, analyse, parse
    from paperkit.profile import Profile, load_profile

__all__ = [
    "Analysis",
    "Article",
    "Byline",
    "Caption",
    "Dateline",
    "Furniture",
    "Headline",
    "InputError",
    "Issue",
    "Masthead",
    "Note",
    "OutputError",
    "PaperkitError",
    "Paragraph",
    "Passage",
    "Profile",
    "Repair",
    "Settings",
    "SettingsError",
    "SourceInfo",
    "UsageError",
    "__version__",
    "analyse",
    "convert",
    "from_dict",
    "load_profile",
    "parse",
    "to_dict",
]

_HOMES = {
    "codec": ("from_dict", "to_dict"),
    "conversion": ("convert",),
    "errors": ("InputError", "OutputError", "PaperkitError", "SettingsError", "UsageError"),
    "pipeline": ("Analysis", "Settings", "analyse", "parse"),
    "profile": ("Profile", "load_profile"),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'paperkit' has no attribute {name!r}")
    from importlib import import_module

    home = next((home for home, names in _HOMES.items() if name in names), "model")
    return getattr(import_module(f"paperkit.{home}"), name)
