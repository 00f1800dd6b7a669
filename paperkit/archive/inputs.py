"""What goes into an archive: raw files, JSON lines, JSON documents, and folders of them."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from paperkit.codec import decode, from_dict
from paperkit.errors import InputError, PaperkitError, SettingsError
from paperkit.model import Issue
from paperkit.pipeline import Settings, parse

_RAW, _JSON = (".txt",), (".json", ".jsonl")
_LOOK = 4096
_BEGINS_AS_JSON = re.compile(rb'\s*\{\s*"')
_IS_ISSUE = re.compile(rb'"paperkit"\s*:\s*"\d+"\s*,\s*"source"\s*:\s*\{')


@dataclass(frozen=True, slots=True)
class File:
    """An input; `found` says that it was found in a folder, where other files can lie too."""

    name: str
    found: bool
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """An issue on its way in, the bytes it was parsed from (None: it came as JSON), and its name for messages."""

    issue: Issue
    source: bytes | None
    where: str


def files(names: Iterable[str]) -> list[File]:
    """The files of these inputs; of folders all .txt, .json and .jsonl files in them, hidden ones left out."""
    found: list[File] = []
    for name in names:
        if name != "-" and os.path.isdir(name):
            for folder, folders, members in os.walk(name):
                folders[:] = sorted(one for one in folders if not one.startswith("."))
                paths = [os.path.join(folder, one) for one in sorted(members) if not one.startswith(".")]
                found += [File(path, True, _size(path)) for path in paths if path.lower().endswith(_RAW + _JSON)]
        else:
            found.append(File(name, False, 0 if name == "-" else _size(name)))
    return found


def issues(
    file: File, settings: Settings, *, report: Callable[[PaperkitError], None], progress: Callable[[int], None]
) -> Iterator[Incoming]:
    """The issues of a file. What cannot be read is reported, and the rest goes on.

    `progress` is told how many bytes are done.
    """
    label = "<stdin>" if file.name == "-" else os.fsencode(file.name).decode("utf-8", "replace")
    try:
        with _open(file.name, label) as stream:
            head = stream.peek(_LOOK)[:_LOOK]
            as_json = file.name.lower().endswith(_JSON) or _BEGINS_AS_JSON.match(head)
            if as_json and file.found and not _IS_ISSUE.search(head):
                # The record of a batch run, or somebody else's data.
                progress(file.size)
            elif as_json:
                yield from _json_issues(stream, label, report, progress)
            else:
                data = stream.read()
                yield Incoming(parse(data, name=label, settings=settings), data, label)
                progress(len(data))
    except InputError as error:
        report(error)
    except OSError as error:
        report(InputError(f"{label}: cannot be read: {error.strerror}"))


def _json_issues(
    stream: BinaryIO, label: str, report: Callable[[PaperkitError], None], progress: Callable[[int], None]
) -> Iterator[Incoming]:
    """Issues a line, or, where the first line is a bracket alone, documents that follow each other."""
    for number, line in enumerate(stream):
        if line.strip() == b"{" and number == 0:
            data = line + stream.read()
            yield from _documents(data, label, report)
            progress(len(data))
            return
        if line.strip():
            where = f"{label}:{number}"
            try:
                yield Incoming(decode(line), None, where)
            except (SettingsError, UnicodeDecodeError, RecursionError) as error:
                report(InputError(f"{where}: {error}; left out"))
        progress(len(line))


def _documents(data: bytes, label: str, report: Callable[[PaperkitError], None]) -> Iterator[Incoming]:
    decoder = json.JSONDecoder()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        report(InputError(f"{label}: byte {error.start} is not UTF-8, as JSON has to be; left out"))
        return
    at, line, counted = 0, 0, 0
    while at < len(text):
        line += text.count("\n", counted, at)
        counted = at
        where = f"{label}:{line}"
        try:
            record, stop = _document(decoder, text, at)
            yield Incoming(from_dict(record), None, where)
        except (ValueError, RecursionError) as error:
            # Where one document ends wrongly, nobody knows where the next begins.
            report(InputError(f"{where}: not JSON: {error}; the rest of the file is left out"))
            return
        except SettingsError as error:
            report(InputError(f"{where}: {error}; left out"))
        at = _skip_space(text, stop)


def _document(decoder: json.JSONDecoder, text: str, at: int) -> tuple[dict[str, Any], int]:
    record, stop = decoder.raw_decode(text, at)
    return (record if isinstance(record, dict) else {}), stop


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _open(name: str, label: str) -> io.BufferedReader:
    if name == "-":
        return io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), _LOOK)
    try:
        return Path(name).open("rb")
    except FileNotFoundError as error:
        raise InputError(f"{label}: no such file") from error


def _size(name: str) -> int:
    try:
        return os.stat(name).st_size
    except OSError:
        return 0
