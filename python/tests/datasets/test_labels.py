# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.datasets.labels import Label, check_range, listing, read_label_file
from tpu_eval.errors import DatasetError


def write(folder: Path, text: str) -> Path:
    path = folder / "labels.txt"
    path.write_text(text, encoding="utf-8")
    return path


def message(path: Path, classes: int = 10, offset: int = 0) -> str:
    with pytest.raises(DatasetError) as caught:
        file = check_range(read_label_file(path), offset, classes)
        file.by_name()
    return str(caught.value).replace(str(path), "FILE")


def test_names_may_hold_spaces_commas_and_signs(tmp_path: Path) -> None:
    file = read_label_file(
        write(tmp_path, "# classes\n\na b.jpg 1\nc, d.jpg 2\n#e 3\nf#.jpg\t4\n5 5\ng.jpg,6\n")
    )
    assert file.named
    assert [(x.name, x.index) for x in file.labels] == [
        ("a b.jpg", 1),
        ("c, d.jpg", 2),
        ("f#.jpg", 4),
        ("5", 5),
        ("g.jpg", 6),
    ]
    assert file.labels[0] == Label("a b.jpg", 1, 3)


def test_one_index_a_line(tmp_path: Path) -> None:
    file = read_label_file(write(tmp_path, "# comment\n3\n\n 0\n"))
    assert not file.named
    assert [(x.index, x.line) for x in file.labels] == [(3, 2), (0, 4)]


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    path.write_bytes(b"\xef\xbb\xbfa.jpg 1\r\nb.jpg 2\r\n")
    assert [x.name for x in read_label_file(path).labels] == ["a.jpg", "b.jpg"]


def test_offset_is_added(tmp_path: Path) -> None:
    file = check_range(read_label_file(write(tmp_path, "a 1\nb 10\n")), -1, 10)
    assert [x.index for x in file.labels] == [0, 9]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# nothing\n", "FILE: expected labels, but got none"),
        ("a.jpg one\n", "FILE:1: expected 'name index', but got 'a.jpg one'"),
        ("a.jpg 1\n7\n", "FILE:2: expected 'name index', but got '7'"),
        ("7\na.jpg 1\n", "FILE:2: expected one index, as in the lines before, but got 'a.jpg 1'"),
        ("a 0\nb 10\n", "FILE:2: label out of range: expected 0 to 9, but got 10"),
        ("a 0\nb -1\n", "FILE:2: label out of range: expected 0 to 9, but got -1"),
        ("a 3\nb 11\n", "FILE:2: label out of range: expected 0 to 9, but got 11"),
        ("a 1\nb 10\n", "FILE: labels count from 1: expected 0 to 9, but got 1 to 10: use --label-offset=-1"),
        ("a 1\nb 2\na 3\n", "FILE: expected each name once, but got 'a' (lines 1 and 3) twice"),
    ],
)
def test_messages(tmp_path: Path, text: str, expected: str) -> None:
    assert message(write(tmp_path, text)) == expected


def test_message_out_of_range_after_the_offset(tmp_path: Path) -> None:
    path = write(tmp_path, "a 0\nb 9\n")
    expected = "FILE:1: label out of range: expected 0 to 9, but got 0 (with --label-offset=-1: -1)"
    assert message(path, offset=-1) == expected


def test_messages_of_files(tmp_path: Path) -> None:
    assert message(tmp_path) == "FILE: expected a label file, but got a folder"
    assert message(tmp_path / "none") == "FILE: no such label file"
    (tmp_path / "latin").write_bytes(b"\xe9 1\n")
    assert message(tmp_path / "latin") == "FILE: expected a label file in UTF-8, but got other bytes"


def test_listing_counts_the_rest() -> None:
    assert listing("abc") == "a, b, c"
    assert listing("abcde") == "a, b, c and 2 more"
