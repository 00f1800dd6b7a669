"""What checks the exports of news systems: validators by schema, readers that take the text out again."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from paperkit.export.sanitise import clean_for_html
from tests.editions import bare, bare_blocks
from tests.shared import shared

NITF = "{http://iptc.org/std/NITF/2006-10-18/}"
G2 = "{http://iptc.org/std/nar/2006-10-01/}"


# Validators: each gives the faults it finds in a document.


@cache
def ninjs_faults() -> Callable[[bytes], list[str]]:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    schema = json.loads(shared("schemas", "ninjs-schema_3.1.json").read_bytes())
    geography = json.loads(shared("schemas", "GeoJSON-schema.json").read_bytes())
    resource = referencing.Resource.from_contents(geography, referencing.jsonschema.DRAFT7)
    registry = referencing.Registry().with_resource("https://geojson.org/schema/GeoJSON.json", resource)
    checker = jsonschema.FormatChecker()
    if checker.conforms("no time", "date-time") or checker.conforms("no uri", "uri"):
        pytest.skip("jsonschema checks no formats here; install jsonschema[format-nongpl]")
    validator = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=checker)
    return lambda data: [error.message for item in json.loads(data) for error in validator.iter_errors(item)]


@cache
def jsonfeed_faults() -> Callable[[bytes], list[str]]:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(shared("schemas", "jsonfeed-1.1.json").read_bytes())
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    return lambda data: [error.message for error in validator.iter_errors(json.loads(data))]


@cache
def xml_faults(schema: str) -> Callable[[bytes], list[str]]:
    etree = pytest.importorskip("lxml.etree")
    validator = etree.XMLSchema(etree.parse(shared("schemas", schema)))
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)

    def faults(data: bytes) -> list[str]:
        validator.validate(etree.fromstring(data, parser))
        return [str(error) for error in validator.error_log]

    return faults


def newsml_faults(data: bytes) -> list[str]:
    """Faults of the message, and of the NITF in it, which the schema of NewsML-G2 does not look into."""
    etree = pytest.importorskip("lxml.etree")
    nitf = xml_faults("nitf-3-6.xsd")
    inside = [etree.tostring(found) for found in etree.fromstring(data).iter(f"{NITF}nitf")]
    faults = xml_faults("NewsML-G2_2.35-spec-All-Power.xsd")(data)
    return faults + [fault for document in inside for fault in nitf(document)]


def jsonld_faults(data: bytes) -> list[str]:
    """Faults against JSON-LD, and against the types and properties of schema.org."""
    jsonld = pytest.importorskip("pyld").jsonld
    context = {"@context": {"@vocab": "https://schema.org/"}}
    loader = {"documentLoader": lambda url, options: {"contextUrl": None, "documentUrl": url, "document": context}}
    document = json.loads(data)
    expanded = jsonld.expand(document, loader)
    assert len(expanded) == len(document["@graph"])
    return [fault for node in document["@graph"] for fault in schema_org_faults(node)]


def schema_org_faults(node: dict[str, Any]) -> Iterator[str]:
    models = pytest.importorskip("msgspec_schemaorg.models")
    kind = getattr(models, node["@type"])
    annotations: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        annotations |= inspect.get_annotations(base)
    for name, value in node.items():
        if name.startswith("@"):
            continue
        for item in value if isinstance(value, list) else [value]:
            if name not in kind.__struct_fields__:
                yield f"{node['@type']} has no {name}"
            elif isinstance(item, dict) and "@type" in item:
                accepted = {base.__name__ for base in getattr(models, item["@type"]).__mro__}
                if not any(f"'{word}'" in annotations[name] for word in accepted):
                    yield f"{name} takes no {item['@type']}"
                yield from schema_org_faults(item)
            elif isinstance(item, str) and name.startswith("date") and name != "dateline":
                datetime.fromisoformat(item)
            elif not isinstance(item, dict) and "str" not in annotations[name]:
                yield f"{name} takes no text"


def faults_of(name: str) -> Callable[[bytes], list[str]]:
    made: dict[str, Callable[[], Callable[[bytes], list[str]]]] = {
        "ninjs": ninjs_faults,
        "nitf": lambda: xml_faults("nitf-3-6.xsd"),
        "newsml-g2": lambda: newsml_faults,
        "jsonld": lambda: jsonld_faults,
        "jsonfeed": jsonfeed_faults,
    }
    return made[name]()


# Readers: each gives the blocks of text that stand in a document.


class _Blocks(HTMLParser):
    """The texts of the blocks of an HTML fragment."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "h2", "h3", "figure"):
            self.found.append("")
        else:
            assert tag in ("div", "aside", "b", "figcaption", "span"), f"a text became the element {tag}"

    def handle_data(self, data: str) -> None:
        self.found[-1] += data


def texts_of_ninjs(data: bytes) -> Iterator[str]:
    for item in json.loads(data):
        yield from (headline["value"] for headline in item.get("headlines", ()))
        bodies = item.get("bodies", [])
        for body in bodies:
            if body["contentType"] == "text/plain":
                yield from body["value"].split("\n\n")
        rich = [body["value"] for body in bodies if body.get("role") == "richtext"]
        if rich:
            plain = [clean_for_html(text) for text in bodies[0]["value"].split("\n\n")]
            assert bare_blocks(_Blocks(rich[0]).found) == bare_blocks(plain)
        pictures = [item] if item["type"] == "picture" else item.get("associations", [])
        yield from (picture["descriptions"][0]["value"] + picture.get("by", "") for picture in pictures)


def texts_of_jsonld(data: bytes) -> Iterator[str]:
    assert b"<" not in data
    for node in json.loads(data)["@graph"]:
        pictures = [node] if node["@type"] == "ImageObject" else node.get("image", [])
        yield from (picture.get("caption", "") + picture.get("creditText", "") for picture in pictures)
        if node["@type"] == "PublicationIssue":
            yield from node.get("text", "").split("\n")
        elif node["@type"] != "ImageObject":
            yield from (node.get("articleSection", ""), node.get("headline", ""))
            yield from node.get("alternativeHeadline", ())
            yield from node.get("articleBody", "").split("\n\n")


def texts_of_jsonfeed(data: bytes) -> Iterator[str]:
    for item in json.loads(data)["items"]:
        title = item.get("title", "")
        found = [*_Blocks(item["content_html"]).found, clean_for_html(title)]
        plain = [clean_for_html(text) for text in item["content_text"].split("\n\n")]
        assert bare_blocks(found) == bare_blocks([*plain, clean_for_html(title)])
        yield from found


def texts_of_nitf(data: bytes) -> Iterator[str]:
    yield from _texts_of_body(ElementTree.fromstring(data))


def texts_of_newsml(data: bytes) -> Iterator[str]:
    for root in ElementTree.fromstring(data).iter(f"{NITF}nitf"):
        yield from _texts_of_body(root)


def _texts_of_body(root: ElementTree.Element) -> Iterator[str]:
    body = root.find(f"{NITF}body")
    assert body is not None
    found: list[str] = []
    for name in ("hl1", "hl2", "p", "byline", "dateline", "media"):
        found += ["".join(element.itertext()) for element in body.iter(NITF + name)]
    for tagline in body.iter(f"{NITF}tagline"):
        for element in tagline.iter(f"{NITF}br"):
            element.text = "\0"
        found += "".join(tagline.itertext()).split("\0")
    assert sum(map(len, map(bare, found))) == len(bare("".join(body.itertext())).replace("\0", ""))
    yield from found


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "ninjs": texts_of_ninjs,
    "nitf": texts_of_nitf,
    "newsml-g2": texts_of_newsml,
    "jsonld": texts_of_jsonld,
    "jsonfeed": texts_of_jsonfeed,
}
