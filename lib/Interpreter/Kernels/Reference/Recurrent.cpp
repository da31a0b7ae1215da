// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Recurrent.h"
#include "tpu_eval/Interpreter/Kernels/Reference/MulAdd.h"

#include <cmath>

namespace tpu_eval::kernels {
namespace {

using Floats = std::vector<float>;

/// As the real interpreter has it: by way of tanh, in float64.
float gate(float x) {
  return static_cast<float>(0.5 * std::tanh(0.5 * double(x)) + 0.5);
}
float squash(float x) { return static_cast<float>(std::tanh(double(x))); }

/// rows x inner times columns x inner, transposed, plus a bias a column (N14).
void multiply(const float *left, const float *right, const float *bias,
              int64_t rows, int64_t inner, int64_t columns, float *sums) {
  int64_t block = blockOfProducts(inner);
  for (int64_t m = 0; m < rows; ++m)
    for (int64_t n = 0; n < columns; ++n) {
      float sum = 0;
      for (int64_t first = 0; first < inner; first += block) {
        float part = 0;
        for (int64_t k = first; k < std::min(first + block, inner); ++k)
          part = mulAdd(left[m * inner + k], right[n * inner + k], part);
        sum += part;
      }
      sums[m * columns + n] = sum + bias[n];
    }
}

/// The state of one direction, and what its gates are made of.
struct Direction {
  Direction(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
            int64_t gates, int64_t direction)
      : attrs(attrs), backward(direction == 1),
        filter(operands.filter.f32() +
               direction * gates * attrs.inputs * attrs.hidden),
        recurrence(operands.recurrence.f32() +
                   direction * gates * attrs.hidden * attrs.hidden),
        bias(2 * gates * attrs.hidden, 0.f),
        h(initial(operands.initialH, direction)),
        c(initial(operands.initialC, direction)) {
    if (operands.bias)
      std::copy_n(operands.bias.f32() + direction * bias.size(), bias.size(),
                  bias.begin());
    for (Floats *parts : {&ofInput, &ofState})
      parts->resize(gates * attrs.batch * attrs.hidden);
  }

  /// W x + b and R h + b of each gate, at one step.
  void products(const float *input, int64_t step, int64_t gates) {
    const float *x = input + step * attrs.batch * attrs.inputs;
    int64_t state = attrs.batch * attrs.hidden;
    for (int64_t g = 0; g < gates; ++g) {
      multiply(x, filter + g * attrs.inputs * attrs.hidden,
               bias.data() + g * attrs.hidden, attrs.batch, attrs.inputs,
               attrs.hidden, ofInput.data() + g * state);
      multiply(h.data(), recurrence + g * attrs.hidden * attrs.hidden,
               bias.data() + (gates + g) * attrs.hidden, attrs.batch,
               attrs.hidden, attrs.hidden, ofState.data() + g * state);
    }
  }

  int64_t stepAt(int64_t s) const { return backward ? attrs.steps - 1 - s : s; }

  const RecurrentAttrs &attrs;
  bool backward;
  const float *filter, *recurrence;
  Floats bias, h, c, ofInput, ofState;

private:
  Floats initial(const Tensor &given, int64_t direction) const {
    int64_t size = attrs.batch * attrs.hidden;
    Floats state(size, 0.f);
    if (given)
      std::copy_n(given.f32() + direction * size, size, state.begin());
    return state;
  }
};

/// Stores a state of one direction.
void store(const Floats &state, const Tensor &result, int64_t offset) {
  if (result)
    std::copy(state.begin(), state.end(), result.f32() + offset);
}

void storeStep(const Direction &at, int64_t step, int64_t direction,
               const Tensor &y) {
  const RecurrentAttrs &attrs = at.attrs;
  if (!attrs.directionsLast)
    return store(at.h, y,
                 (step * attrs.directions + direction) * attrs.batch *
                     attrs.hidden);
  for (int64_t b = 0; b < attrs.batch; ++b)
    store(Floats(at.h.begin() + b * attrs.hidden,
                 at.h.begin() + (b + 1) * attrs.hidden),
          y,
          ((step * attrs.batch + b) * attrs.directions + direction) *
              attrs.hidden);
}

/// Runs every direction: `advance(direction, step)` makes the next state.
template <typename Advance>
void scan(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
          const RecurrentResults &results, int64_t gates, Advance &&advance) {
  for (int64_t d = 0; d < attrs.directions; ++d) {
    Direction at(attrs, operands, gates, d);
    for (int64_t s = 0; s < attrs.steps; ++s) {
      int64_t step = at.stepAt(s);
      at.products(operands.input.f32(), step, gates);
      advance(at, s);
      storeStep(at, step, d, results.y);
    }
    int64_t size = attrs.batch * attrs.hidden;
    store(at.h, results.lastH, d * size);
    store(at.c, results.lastC, d * size);
  }
}

} // namespace

void lstm(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
          const RecurrentResults &results) {
  scan(attrs, operands, results, 4, [&](Direction &at, int64_t s) {
    int64_t size = attrs.batch * attrs.hidden;
    for (int64_t i = 0; i < size; ++i) {
      float cont = operands.cont
                       ? operands.cont.f32()[s * attrs.batch + i / attrs.hidden]
                       : 1.f;
      auto sum = [&](int64_t g) {
        return at.ofInput[g * size + i] + cont * at.ofState[g * size + i];
      };
      float in = gate(sum(0)), out = gate(sum(1)), forget = gate(sum(2));
      float cell = squash(sum(3));
      at.c[i] = cont * forget * at.c[i] + in * cell;
      at.h[i] = out * squash(at.c[i]);
    }
  });
}

void gru(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
         const RecurrentResults &results) {
  scan(attrs, operands, results, 3, [&](Direction &at, int64_t) {
    int64_t size = attrs.batch * attrs.hidden;
    for (int64_t i = 0; i < size; ++i) {
      float update = gate(at.ofState[i] + at.ofInput[i]);
      float reset = gate(at.ofState[size + i] + at.ofInput[size + i]);
      float hidden =
          squash(reset * at.ofState[2 * size + i] + at.ofInput[2 * size + i]);
      at.h[i] = (1 - update) * hidden + update * at.h[i];
    }
  });
}

void selectiveScan(const Tensor &cs, const Tensor &deltaA,
                   const Tensor &deltaBu, const Tensor &us, const Tensor &ds,
                   const Tensor &output) {
  if (output.elements() == 0)
    return;
  const std::vector<int64_t> &shape = deltaA.type->shape;
  int64_t channels = shape[1], steps = shape[2], batch = shape[3];
  float *y = output.f32();
  for (int64_t k = 0; k < channels; ++k)
    for (int64_t b = 0; b < batch; ++b) {
      float state = 0;
      for (int64_t s = 0; s < steps; ++s) {
        int64_t step = k < channels / 2 ? s : steps - 1 - s;
        int64_t delta = (k * steps + step) * batch + b;
        int64_t at = (step * channels + k) * batch + b;
        state = deltaA.f32()[delta] * state + deltaBu.f32()[delta];
        y[at] = state * cs.f32()[at];
        if (ds)
          y[at] += us.f32()[at] * ds.f32()[k];
      }
    }
}

} // namespace tpu_eval::kernels
