# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The usual confusions of preprocessing, a function each: what the module says, in; what was meant instead, out.

A function gives any number of settings with words for them; those that change nothing, or repeat another's, are
dropped later. Sources of the conventions: torchvision and timm (ImageNet's mean and deviation, crops of 0.875 to 1),
TensorFlow's slim (-1 to 1), Caffe and Keras (means of BGR alone), Darknet and YOLO (0 to 1; padding of 114 or 128).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tpu_eval.doctor.settings import InputSettings

Hypotheses = Iterator[tuple[str, InputSettings]]

_IMAGENET_MEAN = (123.675, 116.28, 103.53)  # of R, G, B: 255 times 0.485, 0.456, 0.406
_IMAGENET_DEVIATION = (58.395, 57.12, 57.375)  # 255 times 0.229, 0.224, 0.225
_CAFFE_MEAN = (123.68, 116.779, 103.939)
_CROPS = (1.0, 0.96, 0.95, 0.9, 0.875, 0.8, 0.7)  # of the resized side, what the network sees
_PADS = (0, 114, 127, 128, 255)


def channel_order(now: InputSettings) -> Hypotheses:
    """RGB for BGR, and the other way; mean and scale belong to the channels, or stay where they are."""
    if now.colours:
        other = replace(now, pixel_format=now.pixel_format[::-1])
        yield f"channels in the order {other.pixel_format}", other
        yield (
            f"channels in the order {other.pixel_format}, mean and scale with them",
            replace(other, mean=now.mean[::-1], scale=now.scale[::-1]),
        )


def factor_order(now: InputSettings) -> Hypotheses:
    """Mean or scale in the order of the other pixel format."""
    if now.colours:
        yield "mean in the other order of channels", replace(now, mean=now.mean[::-1])
        yield "scale in the other order of channels", replace(now, scale=now.scale[::-1])
        yield (
            "mean and scale in the other order of channels",
            replace(now, mean=now.mean[::-1], scale=now.scale[::-1]),
        )


def mean_alone(now: InputSettings) -> Hypotheses:
    """Another mean, the scale as it is."""
    for words, mean in _means(now):
        yield words, replace(now, mean=mean)


def mean_units(now: InputSettings) -> Hypotheses:
    """A mean for pixels from 0 to 1 where they are 0 to 255, or the other way; one with the wrong sign."""
    yield "mean 255 times as large", replace(now, mean=_times(now.mean, 255))
    yield "mean divided by 255", replace(now, mean=_times(now.mean, 1 / 255))
    yield "mean with the other sign", replace(now, mean=_times(now.mean, -1))


def scale_alone(now: InputSettings) -> Hypotheses:
    """Another scale, the mean as it is."""
    for words, scale in _scales(now):
        yield words, replace(now, scale=scale)


def scale_units(now: InputSettings) -> Hypotheses:
    """1/255 forgotten or done twice; a deviation given where its inverse is meant; half or twice of it."""
    yield "scale divided by 255: it was forgotten", replace(now, scale=_times(now.scale, 1 / 255))
    yield "scale 255 times as large: 1/255 was done twice", replace(now, scale=_times(now.scale, 255))
    yield "one divided by the scale", replace(now, scale=tuple(1 / x for x in now.scale))
    yield "scale doubled", replace(now, scale=_times(now.scale, 2))
    yield "scale halved", replace(now, scale=_times(now.scale, 0.5))


def normalization(now: InputSettings) -> Hypotheses:
    """Mean and scale of a usual pair."""
    pairs = (
        ("pixels as they are, 0 to 255", 0.0, 1.0),
        ("pixels from 0 to 1", 0.0, 1 / 255),
        ("pixels from -1 to 1", 127.5, 1 / 127.5),
        ("pixels from -1 to 1, by 127 and 1/128", 127.0, 1 / 128),
        ("pixels from -1 to 1, by 128 and 1/128", 128.0, 1 / 128),
    )
    for words, mean, scale in pairs:
        yield words, replace(now, mean=_all(now.mean, mean), scale=_all(now.scale, scale))
    if now.colours:
        for words, means, scales in (
            ("ImageNet's mean and deviation", _IMAGENET_MEAN, tuple(1 / x for x in _IMAGENET_DEVIATION)),
            ("Caffe's mean, no scale", _CAFFE_MEAN, (1.0,) * 3),
            ("Caffe's mean and 0.017", _CAFFE_MEAN, (0.017,) * 3),
        ):
            yield words, replace(now, mean=_ordered(now, means), scale=_ordered(now, scales))


def crop(now: InputSettings) -> Hypotheses:
    """Another part of the picture: resized to more or less before the middle is cut out."""
    for share in _shares(now, _CROPS):
        height, width = (round(side / share) for side in now.network)
        yield _crop_words(share), replace(now, resize_dims=(height, width))


def ratio(now: InputSettings) -> Hypotheses:
    """Stretched, padded, or cropped along the longer side."""
    yield from _ratios(now)


def ratio_and_crop(now: InputSettings) -> Hypotheses:
    """Both at once: the way of a usual recipe."""
    for words, other in _ratios(now):
        for share in _shares(other, (1.0, 0.875)):
            height, width = (round(side / share) for side in now.network)
            yield f"{words}, {_crop_words(share)}", replace(other, resize_dims=(height, width))


def pad_side(now: InputSettings) -> Hypotheses:
    """The picture in the middle, or at the top left."""
    if now.mode == "letterbox":
        other = "normal" if now.pad_type == "center" else "center"
        place = "at the top left" if other == "normal" else "in the middle"
        yield f"the picture {place}", replace(now, pad_type=other)


def pad_value(now: InputSettings) -> Hypotheses:
    """Another gray around the picture."""
    if now.mode == "letterbox":
        for value in _PADS:
            yield f"padding of {value}", replace(now, pad_value=value)


TABLE: tuple[Callable[[InputSettings], Hypotheses], ...] = (
    channel_order,
    factor_order,
    mean_alone,
    mean_units,
    scale_alone,
    scale_units,
    normalization,
    crop,
    ratio,
    ratio_and_crop,
    pad_side,
    pad_value,
)


def hypotheses(now: InputSettings) -> list[tuple[str, InputSettings]]:
    """All that change something, each effect once: the one that changes the fewest attributes, else the first."""
    found: dict[tuple[object, ...], tuple[str, InputSettings]] = {}
    for function in TABLE:
        for words, other in function(now):
            kept = found.get(other.effect())
            if kept is None or len(other.changes(now)) < len(kept[1].changes(now)):
                found[other.effect()] = (words, other)
    found.pop(now.effect(), None)
    return [x for x in found.values() if x[1] != now]


def _means(now: InputSettings) -> Iterator[tuple[str, tuple[float, ...]]]:
    yield "no mean", _all(now.mean, 0.0)
    for value in (127.0, 127.5, 128.0):
        yield f"mean {value:g}", _all(now.mean, value)
    if now.colours:
        yield "ImageNet's mean", _ordered(now, _IMAGENET_MEAN)
        yield "ImageNet's mean in the other order", _ordered(now, _IMAGENET_MEAN)[::-1]
        yield "Caffe's mean", _ordered(now, _CAFFE_MEAN)


def _scales(now: InputSettings) -> Iterator[tuple[str, tuple[float, ...]]]:
    for words, value in (
        ("no scale", 1.0),
        ("scale 1/255", 1 / 255),
        ("scale 1/127.5", 1 / 127.5),
        ("scale 1/128", 1 / 128),
        ("scale 1/256", 1 / 256),
        ("scale 0.017", 0.017),
    ):
        yield words, _all(now.scale, value)
    if now.colours:
        yield "ImageNet's deviation", _ordered(now, tuple(1 / x for x in _IMAGENET_DEVIATION))


def _ratios(now: InputSettings) -> Hypotheses:
    if now.mode != "stretch":
        yield "stretched to the size", replace(now, keep_aspect_ratio=False)
    if now.mode != "short_side":
        yield (
            "shorter side to the size, the middle cut out",
            replace(now, keep_aspect_ratio=True, keep_ratio_mode="short_side_scale"),
        )
    if now.mode != "letterbox" and len(now.mean) <= 3:
        yield (
            "longer side to the size, the rest padded",
            replace(now, keep_aspect_ratio=True, keep_ratio_mode="letterbox"),
        )


def _shares(now: InputSettings, usual: tuple[float, ...]) -> tuple[float, ...]:
    """No recipe cuts the middle out of a picture that was padded."""
    return (1.0,) if now.mode == "letterbox" else usual


def _crop_words(share: float) -> str:
    return (
        "the whole of the resized picture" if share == 1 else f"the middle {share:g} of the resized picture"
    )


def _all(like: tuple[float, ...], value: float) -> tuple[float, ...]:
    return (value,) * len(like)


def _times(values: tuple[float, ...], factor: float) -> tuple[float, ...]:
    return tuple(x * factor for x in values)


def _ordered(now: InputSettings, rgb: tuple[float, ...]) -> tuple[float, ...]:
    return rgb[::-1] if now.pixel_format == "bgr" else rgb
