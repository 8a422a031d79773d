"""Checks the calls of a transcript against a JSON hyper-schema: see check-heroku-calls."""

import collections
import copy
import json
import re
import sys

import jsonschema
import referencing
import referencing.jsonschema

# Paths that aren't the platform API's.
FOREIGN = ("/local/", "/git/", "/streams/", "/blobs/", "/client/", "/postgres/", "/data/")
# What the schema is called in references: what holds for requests, and for answers.
REQUESTS, ANSWERS = "urn:requests", "urn:answers"
# What the schema fixes to Heroku's own addresses: the local platform has its own.
ADDRESSES = {"git_url": r"^http://127\.0\.0\.1:\d+/git/.*\.git$", "web_url": r"^http://127\.0\.0\.1:\d+/$"}
# Properties that a transcript leaves out the texts of.
REDACTED = "[redacted]"


class Link:
    """One kind of call."""

    def __init__(self, definition, link):
        pattern = re.sub(r"\{[^}]*\}", "[^/]+", link["href"])
        self.name = f"{link['method']} {re.sub(r'{[^}]*}', '{}', link['href'])}"
        self.method = link["method"]
        self.path = re.compile(f"^{pattern}$")
        self.requests = [closed(link["schema"], REQUESTS)] if link.get("schema") else []
        self.answer = closed(link.get("targetSchema") or self.usual_answer(link, definition), ANSWERS)
        self.words = link["href"].count("{")

    @staticmethod
    def usual_answer(link, definition):
        if link["rel"] == "empty":
            return {"type": ["object", "null"], "properties": {}}
        return {"$ref": f"#/definitions/{definition}"}

    def matches(self, method, path):
        return self.method == method and self.path.match(path)


def links_of(schema):
    """All kinds of calls; two links with one address (a release, a rollback) are one with two bodies."""
    links = {}
    for name, definition in schema["definitions"].items():
        for raw in definition.get("links", []):
            link = Link(name, raw)
            if link.name in links:
                links[link.name].requests += link.requests
            else:
                links[link.name] = link
    # A fixed word of a path goes before a name: /apps before /{x}.
    return sorted(links.values(), key=lambda link: link.words)


def closed(node, name):
    """A part of the schema with objects closed that list their properties: a misspelt property is a mistake. In answers,
    none may be missing where it says `strictProperties`. References become absolute, to the schema of this name."""
    if isinstance(node, list):
        return [closed(element, name) for element in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": name + node["$ref"]}
    result = {key: closed(value, name) for key, value in node.items() if key != "example"}
    if isinstance(result.get("properties"), dict):
        if "patternProperties" not in result and "additionalProperties" not in result:
            result["additionalProperties"] = False
        if result.get("strictProperties") and name == ANSWERS:
            result["required"] = sorted(result["properties"])
    return result


def with_local_addresses(schema):
    result = copy.deepcopy(schema)
    for name, pattern in ADDRESSES.items():
        result["definitions"]["app"]["definitions"][name]["pattern"] = pattern
    return result


class Checker:
    def __init__(self, schema, with_requests):
        self.with_requests = with_requests
        schema = with_local_addresses(schema)
        self.links = links_of(schema)
        self.registry = referencing.Registry()
        for name in (REQUESTS, ANSWERS):
            definitions = schema["definitions"]
            whole = {"definitions": {key: closed(value, name) for key, value in definitions.items()}}
            resource = referencing.Resource.from_contents(
                whole, default_specification=referencing.jsonschema.DRAFT4
            )
            self.registry = self.registry.with_resource(name, resource)
        self.checked = collections.Counter()
        self.bodies = collections.Counter()
        self.refused = collections.Counter()
        self.foreign = 0
        self.mistakes = []

    def validator(self, schema):
        return jsonschema.Draft4Validator(
            schema, registry=self.registry, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
        )

    def errors(self, schema, value):
        return [
            f"{'.'.join(map(str, error.absolute_path)) or 'the body'}: {error.message[:200]}"
            for error in self.validator(schema).iter_errors(value)
            if error.instance != REDACTED
        ]

    def call(self, number, line):
        method, path, status = line["method"], line["path"].split("?")[0], line["status"]
        if path.startswith(FOREIGN):
            self.foreign += 1
            return
        link = next((link for link in self.links if link.matches(method, path)), None)
        if link is None:
            # What isn't there may be asked for, and is answered so.
            if status != 404:
                self.mistake(number, f"{method} {path}", "the schema knows no such call")
            return
        self.checked[link.name] += 1
        name = f"{method} {path} ({status})"
        if status < 400:
            if self.with_requests:
                self.request(number, name, link, line.get("request"))
            self.answer(number, name, link, line)
        else:
            self.refused[link.name] += 1
            for complaint in self.errors(REFUSAL, line.get("response")):
                self.mistake(number, name, f"answer: {complaint}")

    def request(self, number, name, link, body):
        if not link.requests:
            if body not in (None, {}):
                self.mistake(number, name, "request: the schema knows no body here")
            return
        self.bodies[link.name] += 1
        all_errors = [self.errors(schema, body if body is not None else {}) for schema in link.requests]
        if all(all_errors):
            for complaint in min(all_errors, key=len):
                self.mistake(number, name, f"request: {complaint}")

    def answer(self, number, name, link, line):
        if line["status"] == 304:
            return
        for complaint in self.errors(link.answer, line.get("response")):
            self.mistake(number, name, f"answer: {complaint}")
        headers = line.get("response_headers", {})
        if line["status"] == 206:
            for header in ("Content-Range", "Next-Range"):
                if not headers.get(header):
                    self.mistake(number, name, f"answer: 206 without {header}")
            if not isinstance(line.get("response"), list):
                self.mistake(number, name, "answer: 206 without a list")

    def mistake(self, number, name, complaint):
        self.mistakes.append(f"line {number}: {name}: {complaint}")


REFUSAL = {
    "type": "object",
    "required": ["id", "message"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z_]+$"},
        "message": {"type": "string"},
        "url": {"type": "string"},
    },
}


def main():
    what, transcript, schema = sys.argv[1:4]
    with open(schema, encoding="utf-8") as file:
        checker = Checker(json.load(file), with_requests=what == "all")
    with open(transcript, encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            checker.call(number, json.loads(line))
    print(f"{'calls':>6} {'bodies':>6} {'refused':>7}  kind")
    for name, count in sorted(checker.checked.items(), key=lambda item: item[0].split(" ")[::-1]):
        print(f"{count:6} {checker.bodies[name]:6} {checker.refused[name]:7}  {name}")
    total = sum(checker.checked.values())
    print(f"{total:6} calls of {len(checker.checked)} kinds checked, {checker.foreign} of other hosts left out")
    for mistake in checker.mistakes:
        print(f"FAILED  {mistake}", file=sys.stderr)
    if total == 0:
        print("FAILED  there is no call in the transcript", file=sys.stderr)
    sys.exit(1 if checker.mistakes or total == 0 else 0)


if __name__ == "__main__":
    main()
