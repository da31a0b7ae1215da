// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One head of attention with its projections.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ATTENTION_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ATTENTION_H

#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"

namespace tpu_eval::kernels {

/// How the integers of a product are rescaled to 8 bits.
struct ProductScale {
  int64_t multiplier = 1, shift = 0, zeroPoint = 0;
};

struct AttentionAttrs {
  int64_t batch = 1, queries = 1, keys = 1; // rows of the input and of the keys
  int64_t inputs = 1, keyInputs = 1;        // columns of them
  int64_t dim = 1;                          // columns of the head
  double scale = 1;
  /// Of integers.
  ProductScale query, key, value, score, mixed;
  int64_t softmaxZeroPoint = 0;
};

/// Keys default to the input, values to the keys. Biases, the mask (batch x 1 x
/// keys) and the table (of integers) may be absent.
struct AttentionOperands {
  Tensor input, keys, values;
  Tensor queryWeight, queryBias, keyWeight, keyBias, valueWeight, valueBias,
      outWeight, outBias;
  Tensor mask, table;
};

/// The steps that the simulator computes otherwise than the interpreter.
struct AttentionSteps {
  /// A product of matrices with its bias, which may be absent.
  void (*product)(const MatMulAttrs &attrs, const Tensor &left,
                  const Tensor &right, const Tensor &bias,
                  const Tensor &output);
  /// From scores to the weights of the values; mask and table as above.
  void (*weigh)(const AttentionAttrs &attrs, const Tensor &mask,
                const Tensor &table, const Tensor &scores,
                const Tensor &weights);
  /// Whether float scores have the output's format, not F32.
  bool narrowScores;
};

/// The steps of the interpreter.
extern const AttentionSteps interpreterAttention;

/// Float: every tensor on the way but the scores is rounded to the output's
/// format (N60). Integer: from 8 bits to sums of 32 (N61).
void attention(const AttentionAttrs &attrs, const AttentionOperands &operands,
               const Tensor &output,
               const AttentionSteps &steps = interpreterAttention);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ATTENTION_H
