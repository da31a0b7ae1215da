# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""JUnit's XML."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import parse

from tpu_eval.report.junit import Case, write_junit


def test_whole_file(tmp_path: Path) -> None:
    cases = [
        Case("net.mlir", "evaluation", 1.5),
        Case("net.mlir", "top1>=0.7", failure="top1: <0.7 & so on"),
        Case("b", "evaluation", error="broken"),
    ]
    write_junit(tmp_path / "j.xml", cases)
    assert (tmp_path / "j.xml").read_text() == (
        """<?xml version='1.0' encoding='utf-8'?>
<testsuites tests="3" failures="1" errors="1" time="1.500">
  <testsuite name="tpu-eval" tests="3" failures="1" errors="1" time="1.500">
    <testcase classname="net.mlir" name="evaluation" time="1.500" />
    <testcase classname="net.mlir" name="top1&gt;=0.7" time="0.000">
      <failure message="top1: &lt;0.7 &amp; so on">top1: &lt;0.7 &amp; so on</failure>
    </testcase>
    <testcase classname="b" name="evaluation" time="0.000">
      <error message="broken">broken</error>
    </testcase>
  </testsuite>
</testsuites>"""
    )


def test_what_xml_cannot_hold_is_a_question_mark(tmp_path: Path) -> None:
    write_junit(tmp_path / "j.xml", [Case("a\x00\ud800b", "é")])
    case = parse(tmp_path / "j.xml").find(".//testcase")
    assert case is not None and case.attrib["classname"] == "a??b" and case.attrib["name"] == "é"
