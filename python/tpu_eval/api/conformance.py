# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`check_conformance`: checks the interpreter against the real compiler's own results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from tpu_eval.conformance.cases import find
from tpu_eval.conformance.run import judge_folder
from tpu_eval.evaluation.request import AnyPath, make_engine
from tpu_eval.report.conformance import write_page
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_json
from tpu_eval.report.progress import progress as show_progress
from tpu_eval.report.progress import wanted
from tpu_eval.results.conformance import Conformance
from tpu_eval.toolchain.machine import processors


def check_conformance(
    folder: AnyPath,
    *,
    case: str = "*",
    modes: Sequence[str] = (),
    kernels: Literal["fast", "reference"] = "fast",
    numerics: Literal["interpreter", "cmodel"] = "interpreter",
    jobs: int | None = None,
    json: AnyPath | None = None,
    markdown: AnyPath | None = None,
    progress: bool | None = False,
) -> Conformance:
    """Checks every module in a folder of cases, tensor by tensor, against the real compiler's tensors.

    folder: contains index.json and, for each case, case.json, the modules, input.npz and the reference's tensors.
    case: a pattern of case names, such as "onnx_*".
    modes: the modes to check; all by default.
    kernels, numerics: see `load`.
    jobs: the number of processes; one per processor by default.
    json, markdown: files to write.
    progress: as `evaluate` takes it.

    Returns a verdict for each module; `failing` are those that neither agree nor are recorded exceptions.

    Raises DatasetError for a folder without cases.
    """
    for file in (json, markdown):
        if file is not None:
            require_writable(Path(file))
    places = find(Path(folder), case, modes, numerics)
    with show_progress(len(places), "modules", wanted(progress)) as advance:
        result = judge_folder(places, jobs or processors(), make_engine(kernels, numerics), advance)
    if json is not None:
        write_json(Path(json), result)
    if markdown is not None:
        write_page(Path(markdown), result)
    return result
