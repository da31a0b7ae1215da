// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ActivationFunctions.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels {

double gelu(double x) { return 0.5 * x * (1.0 + std::erf(x / std::sqrt(2.0))); }

double geluTanh(double x) {
  constexpr double sqrtOfTwoByPi = 0.7978845608;
  return 0.5 * x *
         (1.0 + std::tanh(x * sqrtOfTwoByPi * (1.0 + 0.044715 * x * x)));
}

double geluSigmoid(double x) { return swish(x, 1.702); }

double hardSwish(double x) { return x * std::clamp((x + 3.0) / 6.0, 0.0, 1.0); }

double logSigmoid(double x) { return std::log(1 / (1 + std::exp(-x))); }

double mish(double x) { return x * std::tanh(std::log(std::exp(x) + 1)); }

double rsqrt(double x) { return 1 / std::sqrt(x); }

double sign(double x) { return (x > 0) - (x < 0); }

double softplus(double x) { return x > 20 ? x : std::log(std::exp(x) + 1); }

double softsign(double x) { return x / (1 + std::abs(x)); }

double square(double x) { return x * x; }

double elu(double x, double alpha) {
  return x > 0 ? x : alpha * (std::exp(x) - 1);
}

double hardSigmoid(double x, double alpha, double beta) {
  return std::clamp(alpha * x + beta, 0.0, 1.0);
}

double swish(double x, double beta) { return x / (1 + std::exp(-x * beta)); }

} // namespace tpu_eval::kernels
