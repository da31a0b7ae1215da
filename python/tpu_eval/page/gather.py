# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Collects everything that the page shows."""

from __future__ import annotations

from collections.abc import Sequence

from tpu_eval.datasets.protocols import picture_of
from tpu_eval.errors import PictureError
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.module import Module
from tpu_eval.networks.protocols import EvaluableModel
from tpu_eval.page.listing import list_ops, read_listing
from tpu_eval.page.pictures import gather_pictures
from tpu_eval.page.preprocessing import trace_picture
from tpu_eval.results.page import Compared, Exhibit, Listing, PageContent, Prepared
from tpu_eval.results.stages import StagesResult


def gather(
    models: Sequence[EvaluableModel],
    opened: Sequence[Opened],
    result: StagesResult,
    compared: Compared | None,
    pictures: int,
) -> PageContent:
    """What the page of a run shows besides its figures: at most `pictures` pictures, changed ones first."""
    exhibits = gather_pictures(opened, result, pictures)
    return PageContent(
        result,
        exhibits,
        _prepared(models[0], opened[0], exhibits),
        compared,
        tuple(
            _listing(model)
            for model, stage in zip(models, result.stages, strict=True)
            if stage.evaluation.profile
        ),
        opened[0].task.class_labels,
    )


def _listing(model: EvaluableModel) -> Listing:
    """The first picture shown, else that of the first sample; None if there is none, or if it cannot be read, as
    --skip-bad allows.
    """
    return read_listing(model.path) if model.path.is_file() else list_ops(str(model.path), str(model))


def _prepared(model: EvaluableModel, opened: Opened, exhibits: Sequence[Exhibit]) -> Prepared | None:
    """The first picture that is shown, else that of the first sample; None for one that cannot be read, which
    --skip-bad left out, and where there is none.
    """
    first = opened.dataset.samples[0]
    name, path = first.name, picture_of(opened.dataset.inputs(first))
    if exhibits:
        name, path = exhibits[0].name, exhibits[0].path
    prepare = next(iter(opened.preprocessors.values()), None)
    if path is None or not isinstance(prepare, Preprocessor):
        return None
    module = model if isinstance(model, Module) else getattr(model, "module", None)
    try:
        return trace_picture(prepare, name, path, module)
    except PictureError:
        return None
