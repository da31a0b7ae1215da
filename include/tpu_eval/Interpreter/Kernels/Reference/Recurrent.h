// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recurrent layers, step by step.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RECURRENT_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RECURRENT_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

struct RecurrentAttrs {
  int64_t steps = 1, batch = 1, inputs = 1, hidden = 1, directions = 1;
  /// Y as steps x batch x directions x hidden, not directions x batch.
  bool directionsLast = false;
};

/// input steps x batch x inputs; filter directions x gates x hidden x inputs,
/// recurrence directions x gates x hidden x hidden, under any shape; bias
/// directions x 2 x gates x hidden, that of the filter first; initial states
/// directions x batch x hidden; cont steps x batch. All but the first three may
/// be absent.
struct RecurrentOperands {
  Tensor input, filter, recurrence, bias, initialH, initialC, cont;
};

/// Y has the hidden state of every step; the others the last states,
/// directions x batch x hidden. Each may be absent.
struct RecurrentResults {
  Tensor y, lastH, lastC;
};

/// Four gates: input, output, forget, cell. Computes in float32 (N57, N65).
void lstm(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
          const RecurrentResults &results);

/// Three gates: update, reset, hidden; the reset follows the product. Computes
/// in float32 (N58).
void gru(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
         const RecurrentResults &results);

/// Cs steps x channels x 1 x batch; deltaA and deltaBu 1 x channels x steps x
/// batch; us and output steps x channels x batch; Ds channels, or absent. The
/// second half of the channels goes through the steps backwards (N59).
void selectiveScan(const Tensor &cs, const Tensor &deltaA,
                   const Tensor &deltaBu, const Tensor &us, const Tensor &ds,
                   const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RECURRENT_H
