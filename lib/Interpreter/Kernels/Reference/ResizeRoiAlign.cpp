// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ResizeRoiAlign.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tpu_eval::kernels {
namespace {

/// A sample on one axis: between two elements, or outside.
struct Sample {
  bool inside;
  int64_t low, high;
  float beyond; // from low towards high
};

/// The samples of every bin on one axis, bin after bin.
struct Axis {
  int64_t each; // samples a bin
  std::vector<Sample> samples;
};

Sample sampleAt(float at, int64_t size) {
  if (!(at >= -1.f && at <= static_cast<float>(size)))
    return {false, 0, 0, 0.f};
  at = std::min(std::max(at, 0.f), static_cast<float>(size - 1));
  int64_t low = static_cast<int64_t>(std::floor(at));
  return {true, low, std::min(low + 1, size - 1), at - static_cast<float>(low)};
}

/// No bin needs more samples than this on one axis.
constexpr float kMostSamples = 4096;

Fault makeAxis(const RoiAlignAttrs &attrs, float first, float last,
               int64_t size, int64_t bins, Axis &axis) {
  float scale = static_cast<float>(attrs.scale);
  float offset = attrs.aligned ? 0.5f : 0.f;
  float start = first * scale - offset;
  float extent = (last * scale - offset) - start;
  if (!attrs.aligned)
    extent = std::max(extent, 1.f);
  float bin = extent * (1.f / static_cast<float>(bins));
  float samples = attrs.samplingRatio > 0
                      ? static_cast<float>(attrs.samplingRatio)
                      : std::ceil(bin);
  if (!(samples <= kMostSamples))
    return "expected regions of at most 4096 samples a bin and dimension, but "
           "got from " +
           std::to_string(first) + " to " + std::to_string(last);
  axis.each = std::max<int64_t>(static_cast<int64_t>(samples), 0);
  axis.samples.clear();
  float step = bin / static_cast<float>(axis.each);
  for (int64_t b = 0; b < bins; ++b) {
    float at = start + static_cast<float>(b) * bin + 0.5f * step;
    for (int64_t i = 0; i < axis.each; ++i, at += step)
      axis.samples.push_back(sampleAt(at, size));
  }
  return {};
}

/// N74, at one sample.
float interpolate(const float *plane, int64_t width, const Sample &y,
                  const Sample &x) {
  if (!y.inside || !x.inside)
    return 0.f;
  float ly = y.beyond, lx = x.beyond, hy = 1.f - ly, hx = 1.f - lx;
  float sum = 0.f;
  sum += hy * hx * plane[y.low * width + x.low];
  sum += hy * lx * plane[y.low * width + x.high];
  sum += ly * hx * plane[y.high * width + x.low];
  sum += ly * lx * plane[y.high * width + x.high];
  return sum;
}

float poolBin(const RoiAlignAttrs &attrs, const float *plane, int64_t width,
              const Axis &rows, int64_t bin, const Axis &columns,
              int64_t column) {
  float result = attrs.average ? 0.f : std::numeric_limits<float>::min();
  for (int64_t i = 0; i < rows.each; ++i)
    for (int64_t j = 0; j < columns.each; ++j) {
      float value = interpolate(plane, width, rows.samples[bin * rows.each + i],
                                columns.samples[column * columns.each + j]);
      result = attrs.average ? result + value : std::max(result, value);
    }
  int64_t count = rows.each * columns.each;
  return attrs.average ? result * (1.f / static_cast<float>(count)) : result;
}

} // namespace

Fault roiAlign(const RoiAlignAttrs &attrs, const Tensor &input,
               const Tensor &rois, const Tensor &output) {
  const auto &is = input.type->shape, &os = output.type->shape;
  float *to = output.f32();
  Axis rows, columns;
  for (int64_t r = 0; r < os[0]; ++r) {
    const float *roi = rois.f32() + r * 5;
    if (!(roi[0] >= 0.f && roi[0] < static_cast<float>(is[0])))
      return "expected a region of one of " + std::to_string(is[0]) +
             " samples, but got sample " + std::to_string(roi[0]);
    Fault fault = makeAxis(attrs, roi[1], roi[3], is[3], os[3], columns);
    if (fault.empty())
      fault = makeAxis(attrs, roi[2], roi[4], is[2], os[2], rows);
    if (!fault.empty())
      return fault;
    const float *sample =
        input.f32() + static_cast<int64_t>(roi[0]) * is[1] * is[2] * is[3];
    for (int64_t c = 0; c < is[1]; ++c)
      for (int64_t y = 0; y < os[2]; ++y)
        for (int64_t x = 0; x < os[3]; ++x)
          *to++ = poolBin(attrs, sample + c * is[2] * is[3], is[3], rows, y,
                          columns, x);
  }
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
  return {};
}

} // namespace tpu_eval::kernels
