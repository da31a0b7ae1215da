# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network with other preprocessing than its module specifies; all variants share one loaded network."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tpu_eval import _native
from tpu_eval.errors import ModelError
from tpu_eval.hashing import fingerprint
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.companion import CompanionSession, Values
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.protocols import ArraySession, RunnableModel
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import InputInfo


class SharedExecutor:
    """Runs the network on real values, with one session per thread for all variants."""

    def __init__(self, model: RunnableModel) -> None:
        self._model = model
        self._local = threading.local()

    def run(self, inputs: Values, raw: bool = False) -> dict[str, Array]:
        """Returns the outputs by name for inputs by name."""
        return self._session().run(inputs, raw)

    def find_nonfinite(self, inputs: Values) -> tuple[str, str] | None:
        """See ArraySession."""
        return self._session().find_nonfinite(inputs)

    def _session(self) -> ArraySession:
        session: ArraySession | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = self._model.session()
        return session


@dataclass(frozen=True)
class EditedOp:
    """An image op with edited attributes."""

    name: str
    attributes: Mapping[str, Any]


def inputs_text(model: RunnableModel) -> str:
    """The text of a module that contains only the inputs of a model; for other files than modules, those of the
    module next to it.

    Raises ModelError.
    """
    module = getattr(model, "module", model)
    path = Path(module.path)
    try:
        return str(_native.Module.parse(path.read_bytes(), str(path)).isolate_inputs())
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from None
    except _native.Error as error:
        raise ModelError(str(error)) from None


class Variant:
    """The model with the inputs of a text such as `inputs_text` returns. Raises ModelError if the text is invalid."""

    notes: Sequence[str] = ()

    def __init__(self, model: RunnableModel, executor: SharedExecutor, text: str, interpolation: str) -> None:
        """interpolation: used by every resize."""
        self.path, self.name, self.stage = model.path, model.name, model.stage
        self.attributes, self.outputs, self.files = model.attributes, model.outputs, model.files
        try:
            module = _native.Module.parse(text.encode(), str(model.path))
        except _native.Error as error:
            raise ModelError(str(error)) from None
        self._feed = Module(module, Path(model.path), None, Engine())
        self.inputs: Sequence[InputInfo] = self._feed.inputs
        self.batch = model.batch
        self._executor, self._interpolation = executor, interpolation
        self._text, self._model = text, model

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the model with these inputs."""
        return fingerprint([self._model.fingerprint, self._text])

    def preprocessors(self, decoder: str) -> dict[str, Preprocessor]:
        """From a picture file to what a picture session takes."""
        return {name: self._with_changes(x) for name, x in self._feed.preprocessors(decoder).items()}

    def _with_changes(self, found: Preprocessor) -> Preprocessor:
        ops = [EditedOp(x.name, self._changed(x.name, x.attributes)) for x in found.ops]
        return Preprocessor(ops, found.reader.pixel_format, found.reader.decoder)

    def picture_session(self) -> CompanionSession:
        """A session on pictures; the network behind it is shared."""
        return CompanionSession(self._feed, self._executor)

    def _changed(self, name: str, attributes: Mapping[str, Any]) -> Mapping[str, Any]:
        if name != "resize":
            return attributes
        return {**attributes, "interpolation": self._interpolation}
