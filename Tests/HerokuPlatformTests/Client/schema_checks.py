"""Checks against Heroku's published schema (a JSON hyper-schema).

    requests SCHEMA     reads [{name, method, path, range, body}, …], prints for each the link of the schema that it is
                        a call of, or what is wrong with it; then how many calls there were of each link
    instances SCHEMA DEFINITION…
                        prints an answer for each definition, made of the examples in it and validated against it, once
                        with every field and once with null where that is allowed: {definition: {full, nulls}}
"""

import json
import re
import sys
import urllib.parse

import jsonschema

UNPUBLISHED = re.compile(r"^/client/v11/")


class Schema:
    def __init__(self, path):
        with open(path) as file:
            self.root = json.load(file)
        self.resolver = jsonschema.RefResolver("", self.root)

    def follow(self, reference):
        node = self.root
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
        return node

    def resolved(self, schema):
        while "$ref" in schema:
            schema = self.follow(schema["$ref"])
        return schema

    def validator(self, schema):
        return jsonschema.Draft4Validator(schema, resolver=self.resolver, format_checker=jsonschema.FormatChecker())

    def links(self):
        for name, definition in self.root["definitions"].items():
            for link in definition.get("links", []):
                yield name, link

    def parts(self, link, path):
        """The values of a link's parameters with their schemas in a path, or None."""
        references = []

        def pattern(match):
            references.append(urllib.parse.unquote(match.group(1).strip("()")))
            return "([^/]+)"

        expression = re.sub(r"\{([^}]+)\}", pattern, link["href"])
        match = re.fullmatch(expression, path)
        if not match:
            return None
        return list(zip(map(urllib.parse.unquote, match.groups()), references))

    def undeclared(self, schema, value, at=""):
        """What a value holds that its schema doesn't know of."""
        schema = self.resolved(schema)
        if isinstance(value, dict) and "properties" in schema:
            for key, item in value.items():
                if key in schema["properties"]:
                    yield from self.undeclared(schema["properties"][key], item, f"{at}.{key}")
                else:
                    yield f"{at}.{key}"
        if isinstance(value, list) and "items" in schema:
            for item in value:
                yield from self.undeclared(schema["items"], item, at)

    def problems(self, link, path, body):
        for value, reference in self.parts(link, path):
            if not self.validator(self.follow(reference)).is_valid(value):
                # A number in a path is a text there.
                if not (value.isdigit() and self.validator(self.follow(reference)).is_valid(int(value))):
                    yield f"{value!r} is no {reference}"
        schema = link.get("schema")
        if body is None:
            if schema and self.resolved(schema).get("required"):
                yield "has no body"
            return
        if schema is None:
            yield "has a body"
            return
        for error in self.validator(schema).iter_errors(body):
            yield f"{list(error.path)}: {error.message}"
        for name in self.undeclared(schema, body):
            yield f"the schema knows no {name}"

    def link_of(self, method, path, body):
        """The link that fits best: with the fewest problems, then with the fewest parameters."""
        fitting = [
            (len(list(self.problems(link, path, body))), len(self.parts(link, path)), f"{name}: {link['title']}", link)
            for name, link in self.links()
            if link["method"] == method and self.parts(link, path) is not None
        ]
        return min(fitting, key=lambda item: item[:3], default=None)

    def example(self, schema, nulls):
        schema = self.resolved(schema)
        types = schema.get("type", [])
        if nulls and "null" in types:
            return None
        if "anyOf" in schema and "properties" not in schema:
            return self.example(schema["anyOf"][0], nulls)
        if "properties" in schema:
            fields = {key: self.example(value, nulls) for key, value in schema["properties"].items()}
            return [fields] if "array" in types else fields
        if "example" in schema and schema["example"] is not None:
            return schema["example"]
        if "items" in schema:
            return [self.example(schema["items"], nulls)]
        if "enum" in schema:
            return schema["enum"][0]
        samples = {"object": {}, "array": [], "string": "", "integer": 1, "number": 1.5, "boolean": True}
        return next((samples[kind] for kind in types if kind in samples), None)


def requests(schema):
    counts = {}
    failed = False
    for request in json.load(sys.stdin):
        method, path = request["method"], request["path"]
        line = f"{request['name']}: {method} {path}"
        body = json.loads(request["body"]) if request["body"] else None
        if request.get("range"):
            line += f" [{request['range']}]"
        if body is not None:
            line += " " + json.dumps(body, sort_keys=True)
        found = schema.link_of(method, path, body)
        if UNPUBLISHED.match(path):
            verdict = "not published"
        elif not found:
            verdict, failed = "NOT IN THE SCHEMA", True
        else:
            problems = list(schema.problems(found[3], path, body))
            verdict = found[2]
            if problems:
                verdict, failed = f"{verdict} WRONG: {'; '.join(problems)}", True
        counts[verdict] = counts.get(verdict, 0) + 1
        print(f"{line}\n    {verdict}")
    print(f"\n{sum(counts.values())} calls of {len(counts)} links")
    for verdict, count in sorted(counts.items()):
        print(f"{count:3} {verdict}")
    return 1 if failed else 0


def instances(schema):
    answers = {}
    for name in sys.argv[3:]:
        definition = schema.root["definitions"][name]
        answers[name] = {}
        for kind in ("full", "nulls"):
            value = schema.example(definition, kind == "nulls")
            schema.validator(definition).validate(value)
            answers[name][kind] = json.dumps(value)
    print(json.dumps(answers))
    return 0


if __name__ == "__main__":
    sys.exit({"requests": requests, "instances": instances}[sys.argv[1]](Schema(sys.argv[2])))
