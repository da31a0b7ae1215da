// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions between formats, and tables.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_QUANT_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_QUANT_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// The format to which scales and products are rounded: from a float the one in
/// which the quantised type expresses reals (`f32` in !quant.uniform<i8:f32,
/// s>), to a float that float's.
struct CastAttrs {
  DType expressed = DType::F32;
  RoundMode round = RoundMode::HalfAwayFromZero;
};

/// Float to float: rounds. Float to integer: round(x / scale) + zero point,
/// saturated (N8). Integer to float: (q - zero point) * scale (N9). Integer to
/// integer: the stored number, saturated (N30).
void cast(const CastAttrs &attrs, const Tensor &input, const Tensor &output);

/// The real values of any tensor, in float32.
void dequantize(const Tensor &input, float *output);

/// output[i] = table[the bits of input[i]]: 256 entries, indexed by the stored
/// byte, so that -1 reads entry 255 (N12).
void lookup(const Tensor &input, const Tensor &table, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_QUANT_H
