"""Writes the shell of a CircleCI configuration's `run` steps into files: shell-in-yaml.py CONFIG FOLDER.

Scripts/check gives the files to shellcheck. Needs PyYAML, which yamllint brings.
"""

import pathlib
import sys

import yaml


def commands(node):
    """Every `run` step's shell, wherever it is: in jobs, commands, executors, `when` steps."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "run" and isinstance(value, str):
                yield "run", value
            elif key == "run" and isinstance(value, dict):
                yield value.get("name", "run"), value.get("command", "")
            else:
                yield from commands(value)
    elif isinstance(node, list):
        for item in node:
            yield from commands(item)


configuration, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
stem = "-".join(configuration.parts)
for number, (name, command) in enumerate(commands(yaml.safe_load(configuration.read_text())), start=1):
    # CircleCI's shell: bash -eo pipefail.
    text = f"#!/bin/bash\n# {configuration}, step: {name}\nset -eo pipefail\n{command}\n"
    (folder / f"{stem}-{number}.sh").write_text(text)
