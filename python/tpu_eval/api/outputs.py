# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The files that a run writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.errors import TpuEvalError, UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened, prediction_formats
from tpu_eval.evaluation.request import AnyPath
from tpu_eval.networks.protocols import RunnableModel
from tpu_eval.page.compared import read_compared
from tpu_eval.page.gather import gather
from tpu_eval.report.draw import draw_pictures
from tpu_eval.report.files import require_writable, require_writable_folder
from tpu_eval.report.html.page import write_html
from tpu_eval.report.junit import Case, write_junit
from tpu_eval.report.predictions import require_format, write_predictions
from tpu_eval.results.evaluation import Evaluation
from tpu_eval.results.page import Compared, PageContent
from tpu_eval.results.requirement import RuleOutcome
from tpu_eval.results.stages import StagesResult

PICTURES = 40  # pictures on the page
DRAWN = 20


@dataclass(frozen=True)
class Outputs:
    """Files to write; None for those that are not wanted. An existing file is replaced at the end, as a whole.

    json: the report, with the fields of `to_dict()`.
    junit: a test case for the evaluation and for each requirement.
    predictions: the network's answer for each sample, as .jsonl, .json or .csv; for detectors, COCO's results
        (.json).
    draw: a folder for the worst pictures of a detector; the option `draw` says how many.
    html: a self-contained page. html_pictures: the number of pictures on it. html_compare: the JSON of a comparison,
        to show the error of each op on it.
    command: the command line to record in reports.

    With several stages, predictions and drawings are written per stage, under its name.

    Raises UsageError for page options without a page.
    """

    json: AnyPath | None = None
    junit: AnyPath | None = None
    predictions: AnyPath | None = None
    draw: AnyPath | None = None
    html: AnyPath | None = None
    html_pictures: int | None = None
    html_compare: AnyPath | None = None
    command: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.html is None:
            for option in ("html_pictures", "html_compare"):
                if getattr(self, option) is not None:
                    name = option.replace("_", "-")
                    raise UsageError(f"--{name}: expected it with --html, but got no page to write")

    @property
    def reported(self) -> bool:
        """Whether a report is written that records how the run was made."""
        return self.json is not None or self.html is not None

    def check(self, job: Job) -> None:
        """Raises UsageError or OutputError for files that could not be written later."""
        formats = prediction_formats(job)
        if self.predictions is not None and formats is not None:
            require_format(Path(self.predictions), formats)
        if self.draw is not None:
            require_writable_folder(Path(self.draw))
        for file in (self.json, self.predictions, self.junit, self.html):
            if file is not None:
                require_writable(Path(file))

    def check_task(self, task: Opened) -> None:
        """Raises UsageError for predictions in a format that the task does not write."""
        if self.predictions is not None:
            require_format(Path(self.predictions), task.task.prediction_formats)

    def read_compared(self, models: Sequence[Path]) -> Compared | None:
        """The comparison that the page shows. Raises UsageError if it is of other networks."""
        return None if self.html_compare is None else read_compared(Path(self.html_compare), models)

    @contextmanager
    def errors_to_junit(self, name: str) -> Iterator[None]:
        """Writes an error raised inside as the only JUnit case and re-raises it; `name` is what was evaluated."""
        try:
            yield
        except TpuEvalError as error:
            if self.junit is not None and error.exit_status == 1:
                line = " ".join(str(error).splitlines())
                write_junit(Path(self.junit), [Case(name, "evaluation", error=line)])
            raise

    def gather(
        self,
        networks: Sequence[RunnableModel],
        opened: Sequence[Opened],
        result: StagesResult,
        compared: Compared | None,
    ) -> PageContent | None:
        """The content of the page; None without a page."""
        if self.html is None:
            return None
        count = PICTURES if self.html_pictures is None else self.html_pictures
        return gather(networks, opened, result, compared, count)

    def write_page(self, page: PageContent | None) -> None:
        """Writes the page, if there is one."""
        if self.html is not None and page is not None:
            write_html(Path(self.html), page)

    def write_cases(self, cases: Sequence[Case]) -> None:
        """Writes the JUnit file, if one was requested."""
        if self.junit is not None:
            write_junit(Path(self.junit), cases)

    def write_samples(self, evaluation: Evaluation, stage: str | None = None) -> None:
        """Writes predictions and drawings; with several stages, under the stage's name."""
        if self.predictions is not None and evaluation.predictions is not None:
            write_predictions(_named(Path(self.predictions), stage), evaluation.predictions)
        if self.draw is not None:
            folder = Path(self.draw) if stage is None else Path(self.draw) / stage
            draw_pictures(folder, evaluation.pictures, turn=evaluation.options["decoder"] == "opencv")


NO_FILES = Outputs()


def cases_of(requirements: Sequence[RuleOutcome]) -> list[Case]:
    """A test case for each requirement."""
    return [Case(x.name, x.rule, failure=x.failure) for x in requirements]


def _named(file: Path, stage: str | None) -> Path:
    return file if stage is None else file.with_stem(f"{file.stem}.{stage}")
