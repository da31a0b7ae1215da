# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Successive halving: every hypothesis on a few pictures, the better ones on more, the best on all.

Jamieson and Talwalkar, Non-stochastic best arm identification and hyperparameter optimization, AISTATS 2016. Rounds
add pictures to those of earlier rounds, in the order of --count, so that any number of them is a fair sample.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tpu_eval.datasets.sampling import choose
from tpu_eval.doctor.judged import JudgedTask
from tpu_eval.doctor.settings import read_settings, write_settings
from tpu_eval.doctor.trials import Trial, trials
from tpu_eval.doctor.variants import SharedExecutor, Variant, inputs_text
from tpu_eval.doctor.verdict import Tried, evidence, judge
from tpu_eval.errors import TpuEvalError
from tpu_eval.evaluation.evaluate import evaluate_all, open_job
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.networks.protocols import RunnableModel
from tpu_eval.results.diagnosis import Diagnosis, Finding
from tpu_eval.results.evaluation import Evaluation, Skipped
from tpu_eval.statistics.interval import LEVEL
from tpu_eval.store import Store, Trials

_SHARES = (0.12, 0.35, 1.0)  # share of the pictures seen after each round
_KEPT = (16, 6)  # hypotheses that survive each round but the last
_LEAST = 10  # minimum pictures of a round

Advance = Callable[[int], None]


@dataclass
class Candidate:
    """A trial on its way through the rounds."""

    trial: Trial
    model: Variant
    opened: Opened
    judged: JudgedTask
    last: Evaluation | None = None
    pictures: int = 0

    @property
    def score(self) -> float:
        """The figure that orders hypotheses, with the sign that makes more better; -inf if it is missing."""
        value = None if self.last is None else self.last.metrics[self.judged.order.name]
        return -math.inf if value is None else self.judged.order.gain(value)

    def tried(self) -> Tried:
        """The outcome of the trial."""
        figures = {} if self.last is None else self.last.metrics
        outcome = self.judged.per_sample()
        return Tried(self.trial.words, self.trial.changes, self.pictures, figures, outcome)

    def finding(self) -> Finding:
        """The finding for a trial that was eliminated: no gains."""
        figures = {} if self.last is None else self.last.metrics
        return Finding(self.trial.words, self.trial.changes, self.pictures, figures, {})


def open_candidates(model: RunnableModel, job: Job) -> list[Candidate]:
    """The module as it is, and every trial that fits the network and the data set. Raises TpuEvalError for the
    former.
    """
    name, text = str(model.path), inputs_text(model)
    settings = read_settings(text, name)
    executor = SharedExecutor(model)
    dataset = open_job(model, job).dataset
    start = Trial("as it is", settings, job, dataset)

    def opened(trial: Trial) -> Candidate:
        changed = text if trial.settings == settings else write_settings(text, trial.settings, name)
        variant = Variant(model, executor, changed, trial.interpolation)
        found = open_job(variant, trial.job, trial.dataset)
        judged = JudgedTask(found.task, tolerant=trial is not start)
        return Candidate(trial, variant, replace(found, task=judged), judged)

    first = opened(start)
    return [first, *_fitting(trials(start, first.opened.task), opened)]


def _fitting(every: Sequence[Trial], opened: Callable[[Trial], Candidate]) -> Iterator[Candidate]:
    for trial in every:
        try:
            yield opened(trial)
        except TpuEvalError:  # such as a head without that option, or a resize smaller than the network
            continue


def examine(
    candidates: Sequence[Candidate],
    job: Job,
    advance: Advance = lambda count: None,
    store: Store | None = None,
) -> Diagnosis:
    """Tries every candidate on the samples of the job; the first candidate is the module as it is.

    `advance` is called with the number of further runs of the network, `planned_runs` in total if no hypothesis
    fails. Outputs found in `store` are not computed again. After an interruption, the diagnosis covers the pictures
    seen so far, and recommends nothing.
    """
    start = time.perf_counter()
    rounds = _Rounds(candidates, job, advance, store)
    rounds.run()
    seconds = time.perf_counter() - start
    found = _diagnose(candidates, rounds.alive, tuple(rounds.sizes), rounds.executions, seconds)
    return replace(
        found,
        recommended=None if rounds.interruption else found.recommended,
        skipped=tuple(rounds.skipped),
        interruption=rounds.interruption,
    )


class _Rounds:
    """The rounds so far: the pictures and hypotheses of each; `alive` are the candidates in the last one."""

    def __init__(
        self, candidates: Sequence[Candidate], job: Job, advance: Advance, store: Store | None
    ) -> None:
        self.alive = list(candidates)
        self.sizes: list[tuple[int, int]] = []
        self.skipped: list[Skipped] = []
        self.executions = 0
        self.interruption: KeyboardInterrupt | None = None
        self._job, self._advance = job, advance
        self._store = None if store is None else Trials(store)

    def run(self) -> None:
        """Runs all rounds, or as many as an interruption allows. Raises KeyboardInterrupt before
        the first picture.
        """
        portions = list(_portions(self.alive[0].opened.dataset.samples, self._job))
        for i, new in enumerate(portions):
            if i:
                self.alive = [self.alive[0], *_likeliest(self.alive)[: _KEPT[i - 1]]]
            try:
                last = self._add(new)
            except KeyboardInterrupt as error:  # before the first picture of this round
                if not self.sizes:
                    raise
                self.interruption = error
                return
            if last.partial or i + 1 < len(portions):
                self.interruption = last.interruption
            if self.interruption is not None:
                return

    def _add(self, new: Sequence[Any]) -> Evaluation:
        """Runs a round, possibly cut short: all candidates see the same pictures."""
        alive = self.alive
        dataset = alive[0].opened.dataset.with_samples(new)
        opened = [replace(x.opened, dataset=dataset) for x in alive[:1]] + [x.opened for x in alive[1:]]
        evaluations = evaluate_all(
            [x.model for x in alive],
            self._job,
            opened,
            lambda count: self._advance(count * len(alive)),
            store=self._store,
        )
        for candidate, evaluation in zip(alive, evaluations, strict=True):
            candidate.last = evaluation
            candidate.pictures += evaluation.evaluated
        first = evaluations[0]
        self.sizes.append((alive[0].pictures, len(alive) - 1))
        self.executions += first.evaluated * len(alive)
        self.skipped += first.skipped
        return first


def _likeliest(alive: Sequence[Candidate]) -> list[Candidate]:
    """All candidates but the first (the module as it is), those with the most evidence first."""
    alive = [x for x in alive if x.judged.failure is None]
    known = evidence([x.tried() for x in alive], alive[0].judged.order)
    places = sorted(range(1, len(alive)), key=lambda i: (-known[i], -alive[i].score))
    return [alive[i] for i in places]


def round_sizes(pictures: int) -> list[int]:
    """Cumulative numbers of pictures after each round, ascending; few pictures make fewer rounds."""
    return sorted({min(pictures, max(_LEAST, round(share * pictures))) for share in _SHARES})


def planned_runs(candidates: int, pictures: int) -> int:
    """The number of runs of the network; the module as it is counts as a candidate."""
    runs, seen, alive = 0, 0, candidates
    for size, kept in zip(round_sizes(pictures), (*_KEPT, 0), strict=False):
        runs += (size - seen) * alive
        seen, alive = size, min(alive, 1 + kept)
    return runs


def _portions(samples: Sequence[Any], job: Job) -> Iterator[list[Any]]:
    seen: set[str] = set()
    for size in round_sizes(len(samples)):
        new = [x for x in choose(samples, size, job.sample, job.seed) if x.name not in seen]
        seen.update(x.name for x in new)
        yield new


def _diagnose(
    every: Sequence[Candidate],
    alive: Sequence[Candidate],
    rounds: tuple[tuple[int, int], ...],
    executions: int,
    seconds: float,
) -> Diagnosis:
    first = every[0]
    assert first.last is not None  # when a round has been run
    figure, order = first.judged.figures[0], first.judged.order
    declared = tuple(dict.fromkeys((figure, order)))
    alive = [x for x in alive if x.judged.failure is None]
    ranking = judge([x.tried() for x in alive], declared, order, len(every) - 1)
    fallen = sorted(
        (x for x in every if not any(x is y for y in alive)), key=lambda x: (-x.pictures, -x.score)
    )
    return Diagnosis(
        model=first.last.model,
        dataset=first.last.dataset,
        figure=figure.name,
        order=order.name,
        declared=declared,
        baseline=ranking.baseline,
        findings=(*ranking.findings, *(x.finding() for x in fallen)),
        leading=ranking.leading,
        recommended=ranking.leading if ranking.proven else None,
        tried=len(every) - 1,
        level=LEVEL,
        rounds=rounds,
        executions=executions,
        seconds=seconds,
        versions=first.last.versions,
    )
