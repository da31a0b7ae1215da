// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of one real that neither the C library nor another page has. In
// float64: what is made of them is rounded to float32 once (N20).

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATIONFUNCTIONS_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATIONFUNCTIONS_H

#include <functional>

namespace tpu_eval::kernels {

/// x / 2 * (1 + erf(x / sqrt(2))).
double gelu(double x);
/// x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))).
double geluTanh(double x);
/// x / (1 + exp(-1.702 x)).
double geluSigmoid(double x);
/// x * min(max((x + 3) / 6, 0), 1).
double hardSwish(double x);
/// log(1 / (1 + exp(-x))).
double logSigmoid(double x);
/// x * tanh(log(1 + exp(x))).
double mish(double x);
/// 1 / sqrt(x).
double rsqrt(double x);
/// -1, 0 or 1.
double sign(double x);
/// log(1 + exp(x)), and x where it exceeds 20.
double softplus(double x);
/// x / (1 + abs(x)).
double softsign(double x);
double square(double x);

/// x where it is positive, elsewhere alpha * (exp(x) - 1).
double elu(double x, double alpha);
/// alpha * x + beta, limited to [0, 1].
double hardSigmoid(double x, double alpha, double beta);
/// x / (1 + exp(-beta x)).
double swish(double x, double beta);

/// As activate() takes a function: of a float32, rounded to one (N20).
inline std::function<float(float)> inDouble(std::function<double(double)> f) {
  return [f = std::move(f)](float x) { return static_cast<float>(f(x)); };
}

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATIONFUNCTIONS_H
