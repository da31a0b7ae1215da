# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names of classes: of files, of the part of YAML that data sets use, and which ones are the same thing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tpu_eval.datasets.names import KNOWN, read_names, same_key
from tpu_eval.errors import DatasetError


def test_the_80_classes_are_those_of_coco(shared: Path) -> None:
    categories = json.loads((shared / "data" / "coco" / "instances.json").read_text())["categories"]
    assert KNOWN["coco"] == tuple(x["name"] for x in sorted(categories, key=lambda x: x["id"]))


def test_the_classes_of_voc_are_all_among_those_of_coco() -> None:
    keys = [same_key(x) for x in KNOWN["coco"]]
    assert len(set(keys)) == 80
    assert len({keys.index(same_key(x)) for x in KNOWN["voc"]}) == 20
    assert keys.index(same_key("diningtable")) == KNOWN["coco"].index("dining table")


@pytest.mark.parametrize(
    "text",
    [
        "names: [cat, hot dog, 'it''s #1', \"a, b\"]\n",
        "path: ../x\nnc: 4\nnames: ['cat', 'hot dog',  # two\n  \"it's #1\", 'a, b',]\nval: images\n",
        "names: {0: cat, 1: hot dog, 3: 'a, b', 2: \"it's #1\"}",
        "names:\n  0: cat  # a pet\n  1: hot dog\n\n  # more\n  2: 'it''s #1'\n  3: a, b\nroboflow:\n  project: x\n",
        "train: x # names: [no]\nnames: # of classes\n- cat\n- 'hot dog'\n- \"it's #1\"\n- a, b\nother: [1]\n",
        "names:\r\n    - cat\r\n    - hot dog\r\n    - 'it''s #1'\r\n    - a, b\r\n",
    ],
)
def test_yaml(tmp_path: Path, text: str) -> None:
    (tmp_path / "data.yaml").write_bytes(text.encode())
    assert read_names(tmp_path / "data.yaml") == ("cat", "hot dog", "it's #1", "a, b")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("n.txt", "# none\n\n", ": expected names of classes, but got none"),
        ("n.txt", "cat\ndog\ncat\n", ": expected each name once, but got 'cat' twice"),
        ("n.yaml", "nc: 3\n", ": expected names: and a list of classes, but got none"),
        ("n.yaml", "nc: 3\nnames: cat\n", ":2: expected a list or a mapping of names, but got 'cat'"),
        ("n.yaml", "names: &x [a]\n", ":1: expected a list or a mapping of names, but got '&x [a]'"),
        ("n.yaml", "names:\n  0: a\n  2: b\n", ":1: expected names of 0 to 1, but got 0, 2"),
        ("n.yaml", "names:\n  0: *x\n", ":2: expected '- name' or 'index: name', but got '0: *x'"),
        (
            "n.yaml",
            "names:\n  0: !!python/x\n",
            ":2: expected '- name' or 'index: name', but got '0: !!python/x'",
        ),
        ("n.yaml", "names:\n  a: b\n", ":2: expected '- name' or 'index: name', but got 'a: b'"),
        ("n.yaml", "names: []\n", ": expected names of classes, but got none"),
        ("n.yaml", "names: [a, b\n", ":1: expected names by commas and ], but got 'b'"),
        ("n.yaml", "names: [a, [b]]\n", ":1: expected names by commas and ], but got '[b]]'"),
        ("n.yaml", "names: {a, b}\n", ":1: expected names by commas and }, but got 'a, b}'"),
        ("n.yaml", "names: ['a' b]\n", ":1: expected names by commas and ], but got \"'a' b]\""),
        ("n.yaml", "names:\n", ": expected names of classes, but got none"),
    ],
)
def test_messages(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(DatasetError) as error:
        read_names(tmp_path / name)
    assert str(error.value) == f"{tmp_path / name}{problem}"
