// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Recurrent.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Functions.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Products.h"

#include <algorithm>

namespace tpu_eval::kernels::cmodel {
namespace {

using Floats = std::vector<float>;

/// Rows of weights and biases of one direction.
struct Layer {
  Layer(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
        int64_t gates, int64_t direction)
      : inputs(attrs.inputs), hidden(attrs.hidden), gates(gates),
        filter(operands.filter.f32() + direction * gates * hidden * inputs),
        recurrence(operands.recurrence.f32() +
                   direction * gates * hidden * hidden),
        bias(operands.bias
                 ? operands.bias.f32() + direction * 2 * gates * hidden
                 : nullptr) {}

  const float *ofInput(int64_t gate, int64_t unit) const {
    return filter + (gate * hidden + unit) * inputs;
  }
  const float *ofState(int64_t gate, int64_t unit) const {
    return recurrence + (gate * hidden + unit) * hidden;
  }
  float inputBias(int64_t gate, int64_t unit) const {
    return bias ? bias[gate * hidden + unit] : 0.f;
  }
  float stateBias(int64_t gate, int64_t unit) const {
    return bias ? bias[(gates + gate) * hidden + unit] : 0.f;
  }

  int64_t inputs, hidden, gates;
  const float *filter, *recurrence, *bias;
};

Floats initial(const Tensor &given, int64_t direction, int64_t size) {
  if (!given)
    return Floats(size, 0.f);
  const float *from = given.f32() + direction * size;
  return Floats(from, from + size);
}

/// Where Y has the state of a step, a direction and a sample.
int64_t placeInY(const RecurrentAttrs &attrs, int64_t step, int64_t direction,
                 int64_t sample) {
  int64_t outer = attrs.directionsLast ? sample : direction;
  int64_t inner = attrs.directionsLast ? direction : sample;
  int64_t size = attrs.directionsLast ? attrs.directions : attrs.batch;
  int64_t outerSize = attrs.directionsLast ? attrs.batch : attrs.directions;
  return ((step * outerSize + outer) * size + inner) * attrs.hidden;
}

/// `advance(layer, x, h, c)` replaces the state of one sample.
template <typename Advance>
void scan(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
          const RecurrentResults &results, int64_t gates, Advance &&advance) {
  int64_t size = attrs.batch * attrs.hidden;
  for (int64_t d = 0; d < attrs.directions; ++d) {
    Layer layer(attrs, operands, gates, d);
    Floats h = initial(operands.initialH, d, size);
    Floats c = initial(operands.initialC, d, size);
    for (int64_t s = 0; s < attrs.steps; ++s) {
      int64_t step = d == 1 ? attrs.steps - 1 - s : s;
      for (int64_t b = 0; b < attrs.batch; ++b) {
        float *state = h.data() + b * attrs.hidden;
        advance(layer,
                operands.input.f32() + (step * attrs.batch + b) * attrs.inputs,
                state, c.data() + b * attrs.hidden);
        if (results.y)
          std::copy_n(state, attrs.hidden,
                      results.y.f32() + placeInY(attrs, step, d, b));
      }
    }
    if (results.lastH)
      std::copy(h.begin(), h.end(), results.lastH.f32() + d * size);
    if (results.lastC)
      std::copy(c.begin(), c.end(), results.lastC.f32() + d * size);
  }
}

} // namespace

void lstm(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
          const RecurrentResults &results) {
  enum Gate { Input, Output, Forget, Cell };
  DType dtype = operands.input.type->dtype;
  auto r = [dtype](float value) { return roundToFloat(value, dtype); };
  Floats next(attrs.hidden);
  scan(attrs, operands, results, 4,
       [&](const Layer &layer, const float *x, float *h, float *c) {
         auto gate = [&](Gate g, int64_t unit) {
           float sum = layer.stateBias(g, unit);
           sum = r(sum + r(narrowDot(h, layer.ofState(g, unit), layer.hidden)));
           sum = r(sum + r(narrowDot(x, layer.ofInput(g, unit), layer.inputs)));
           sum = r(layer.inputBias(g, unit) + sum);
           return r(g == Cell ? tanh(sum) : sigmoid(sum));
         };
         for (int64_t u = 0; u < layer.hidden; ++u) {
           float kept = r(c[u] * gate(Forget, u));
           c[u] = r(kept + r(gate(Input, u) * gate(Cell, u)));
           next[u] = r(r(tanh(c[u])) * gate(Output, u));
         }
         std::copy(next.begin(), next.end(), h);
       });
}

void gru(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
         const RecurrentResults &results) {
  enum Gate { Update, Reset, Hidden };
  Floats next(attrs.hidden);
  scan(attrs, operands, results, 3,
       [&](const Layer &layer, const float *x, float *h, float *) {
         auto ofState = [&](Gate g, int64_t u) {
           return laneDot(h, layer.ofState(g, u), layer.hidden,
                          layer.stateBias(g, u), 0);
         };
         auto withInput = [&](Gate g, int64_t u, float before) {
           return laneDot(x, layer.ofInput(g, u), layer.inputs,
                          layer.inputBias(g, u), before);
         };
         for (int64_t u = 0; u < layer.hidden; ++u) {
           float update = sigmoid(withInput(Update, u, ofState(Update, u)));
           float reset = sigmoid(withInput(Reset, u, ofState(Reset, u)));
           float hidden =
               tanh(withInput(Hidden, u, reset * ofState(Hidden, u)));
           next[u] = (h[u] - hidden) * update + hidden;
         }
         std::copy(next.begin(), next.end(), h);
       });
}

} // namespace tpu_eval::kernels::cmodel
