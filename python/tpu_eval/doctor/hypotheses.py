# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The common mistakes in preprocessing, one function each: from what the module says to what was meant instead.

A function yields any number of settings, each with a description; settings that change nothing, or repeat others, are
dropped later. Sources of the conventions: torchvision and timm (ImageNet's mean and standard deviation, crops of
0.875 to 1), TensorFlow's slim (-1 to 1), Caffe and Keras (BGR means only), Darknet and YOLO (0 to 1; padding of 114
or 128).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tpu_eval.doctor.settings import InputSettings

Hypotheses = Iterator[tuple[str, InputSettings]]

_IMAGENET_MEAN = (123.675, 116.28, 103.53)  # R, G, B: 255 times 0.485, 0.456, 0.406
_IMAGENET_DEVIATION = (58.395, 57.12, 57.375)  # 255 times 0.229, 0.224, 0.225
_CAFFE_MEAN = (123.68, 116.779, 103.939)
_CROPS = (1.0, 0.96, 0.95, 0.9, 0.875, 0.8, 0.7)  # fraction of the resized side that the network sees
_PADS = (0, 114, 127, 128, 255)


def channel_order(now: InputSettings) -> Hypotheses:
    """RGB for BGR, or the reverse; mean and scale move with the channels, or stay."""
    if now.colours:
        other = replace(now, pixel_format=now.pixel_format[::-1])
        yield f"channels in the order {other.pixel_format}", other
        yield (
            f"channels in the order {other.pixel_format}, mean and scale with them",
            replace(other, mean=now.mean[::-1], scale=now.scale[::-1]),
        )


def factor_order(now: InputSettings) -> Hypotheses:
    """Mean or scale in the channel order of the other pixel format."""
    if now.colours:
        yield "mean in the other channel order", replace(now, mean=now.mean[::-1])
        yield "scale in the other channel order", replace(now, scale=now.scale[::-1])
        yield (
            "mean and scale in the other channel order",
            replace(now, mean=now.mean[::-1], scale=now.scale[::-1]),
        )


def mean_alone(now: InputSettings) -> Hypotheses:
    """Another mean with the same scale."""
    for words, mean in _means(now):
        yield words, replace(now, mean=mean)


def mean_units(now: InputSettings) -> Hypotheses:
    """A mean for pixels from 0 to 1 instead of 0 to 255, or the reverse; a mean with the wrong sign."""
    yield "mean times 255", replace(now, mean=_times(now.mean, 255))
    yield "mean divided by 255", replace(now, mean=_times(now.mean, 1 / 255))
    yield "mean with the other sign", replace(now, mean=_times(now.mean, -1))


def scale_alone(now: InputSettings) -> Hypotheses:
    """Another scale with the same mean."""
    for words, scale in _scales(now):
        yield words, replace(now, scale=scale)


def scale_units(now: InputSettings) -> Hypotheses:
    """1/255 forgotten or applied twice; a standard deviation in place of its inverse; twice or half the scale."""
    yield "scale divided by 255, which was forgotten", replace(now, scale=_times(now.scale, 1 / 255))
    yield "scale times 255, as 1/255 was applied twice", replace(now, scale=_times(now.scale, 255))
    yield "inverse of the scale", replace(now, scale=tuple(1 / x for x in now.scale))
    yield "scale doubled", replace(now, scale=_times(now.scale, 2))
    yield "scale halved", replace(now, scale=_times(now.scale, 0.5))


def normalization(now: InputSettings) -> Hypotheses:
    """Common pairs of mean and scale."""
    pairs = (
        ("raw pixels, 0 to 255", 0.0, 1.0),
        ("pixels from 0 to 1", 0.0, 1 / 255),
        ("pixels from -1 to 1", 127.5, 1 / 127.5),
        ("pixels from -1 to 1, by 127 and 1/128", 127.0, 1 / 128),
        ("pixels from -1 to 1, by 128 and 1/128", 128.0, 1 / 128),
    )
    for words, mean, scale in pairs:
        yield words, replace(now, mean=_all(now.mean, mean), scale=_all(now.scale, scale))
    if now.colours:
        for words, means, scales in (
            (
                "ImageNet's mean and standard deviation",
                _IMAGENET_MEAN,
                tuple(1 / x for x in _IMAGENET_DEVIATION),
            ),
            ("Caffe's mean, no scale", _CAFFE_MEAN, (1.0,) * 3),
            ("Caffe's mean and 0.017", _CAFFE_MEAN, (0.017,) * 3),
        ):
            yield words, replace(now, mean=_ordered(now, means), scale=_ordered(now, scales))


def crop(now: InputSettings) -> Hypotheses:
    """Another part of the picture: resized to more or less before the center crop."""
    for share in _shares(now, _CROPS):
        height, width = (round(side / share) for side in now.network)
        yield _crop_words(share), replace(now, resize_dims=(height, width))


def ratio(now: InputSettings) -> Hypotheses:
    """Stretched, padded, or cropped along the longer side."""
    yield from _ratios(now)


def ratio_and_crop(now: InputSettings) -> Hypotheses:
    """Another ratio and another crop together, as in common recipes."""
    for words, other in _ratios(now):
        for share in _shares(other, (1.0, 0.875)):
            height, width = (round(side / share) for side in now.network)
            yield f"{words}, {_crop_words(share)}", replace(other, resize_dims=(height, width))


def pad_side(now: InputSettings) -> Hypotheses:
    """The picture centered, or at the top left."""
    if now.mode == "letterbox":
        other = "normal" if now.pad_type == "center" else "center"
        place = "at the top left" if other == "normal" else "centered"
        yield f"the picture {place}", replace(now, pad_type=other)


def pad_value(now: InputSettings) -> Hypotheses:
    """Another gray value around the picture."""
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
    """All settings that change something, without duplicates: of several with the same effect, the one that changes
    the fewest attributes is kept, else the first.
    """
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
        yield "ImageNet's mean in the other channel order", _ordered(now, _IMAGENET_MEAN)[::-1]
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
        yield "ImageNet's standard deviation", _ordered(now, tuple(1 / x for x in _IMAGENET_DEVIATION))


def _ratios(now: InputSettings) -> Hypotheses:
    if now.mode != "stretch":
        yield "stretched to fit", replace(now, keep_aspect_ratio=False)
    if now.mode != "short_side":
        yield (
            "shorter side resized to fit, then center-cropped",
            replace(now, keep_aspect_ratio=True, keep_ratio_mode="short_side_scale"),
        )
    if now.mode != "letterbox" and len(now.mean) <= 3:
        yield (
            "longer side resized to fit, then padded",
            replace(now, keep_aspect_ratio=True, keep_ratio_mode="letterbox"),
        )


def _shares(now: InputSettings, usual: tuple[float, ...]) -> tuple[float, ...]:
    """The usual crops; no recipe crops a padded picture."""
    return (1.0,) if now.mode == "letterbox" else usual


def _crop_words(share: float) -> str:
    return "the whole resized picture" if share == 1 else f"the central {share:g} of the resized picture"


def _all(like: tuple[float, ...], value: float) -> tuple[float, ...]:
    return (value,) * len(like)


def _times(values: tuple[float, ...], factor: float) -> tuple[float, ...]:
    return tuple(x * factor for x in values)


def _ordered(now: InputSettings, rgb: tuple[float, ...]) -> tuple[float, ...]:
    return rgb[::-1] if now.pixel_format == "bgr" else rgb
