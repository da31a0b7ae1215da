# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""JUnit XML for CI services: a test case for each evaluation, and one for each requirement.

The format is that of https://github.com/testmoapp/junitxml: suites, a suite, cases; `failure` for a requirement that
is not met, `error` for an evaluation that failed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from tpu_eval.report.files import write_atomically

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, section 2.2


@dataclass(frozen=True)
class Case:
    """A test case. classname: the group that it is shown in. failure: the unmet requirement. error:
    what went wrong.
    """

    classname: str
    name: str
    seconds: float = 0.0
    failure: str | None = None
    error: str | None = None


def write_junit(path: Path, cases: Sequence[Case]) -> None:
    """Writes the cases as one suite named tpu-eval."""
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(x.failure is not None for x in cases)),
        "errors": str(sum(x.error is not None for x in cases)),
        "time": f"{sum(x.seconds for x in cases):.3f}",
    }
    root = Element("testsuites", counts)
    suite = SubElement(root, "testsuite", {"name": "tpu-eval", **counts})
    for case in cases:
        _add(suite, case)
    indent(root)
    write_atomically(path, lambda file: ElementTree(root).write(file, encoding="utf-8", xml_declaration=True))


def _add(suite: Element, case: Case) -> None:
    element = SubElement(
        suite,
        "testcase",
        {"classname": _clean(case.classname), "name": _clean(case.name), "time": f"{case.seconds:.3f}"},
    )
    for kind, message in (("failure", case.failure), ("error", case.error)):
        if message is not None:
            SubElement(element, kind, {"message": _clean(message)}).text = _clean(message)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("?", text)
