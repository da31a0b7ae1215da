// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The fast kernels of integers against the reference kernels, on random
// tensors. TPU_EVAL_ISA says for which instruction set.

#include "Check.h"
#include "tpu_eval/Interpreter/Kernels/Fast/ByteTable.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntFlat.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntMatMul.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Pool.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Requant.h"

#include <cmath>
#include <random>
#include <string>

using namespace tpu_eval;
using namespace tpu_eval::kernels;
using namespace tpu_eval::test;

namespace {

/// The exit status for a CPU that does not have the instruction set.
constexpr int kSkipped = 77;

class Random {
public:
  explicit Random(unsigned seed) : engine(seed) {}

  /// From `least` to `most`.
  int64_t operator()(int64_t least, int64_t most) {
    return std::uniform_int_distribution<int64_t>(least, most)(engine);
  }
  bool once(int64_t in) { return (*this)(1, in) == 1; }
  template <typename T> T oneOf(std::initializer_list<T> values) {
    return values.begin()[(*this)(0, values.size() - 1)];
  }

private:
  std::mt19937 engine;
};

/// A tensor and its memory.
struct Owned {
  TensorType type;
  std::vector<char> memory;

  explicit Owned(TensorType given) : type(std::move(given)) {
    memory.resize(type.bytes());
  }
  Tensor view() { return {&type, memory.data()}; }
};

int64_t lowestOf(DType dtype) { return saturate(INT64_MIN, dtype); }
int64_t highestOf(DType dtype) { return saturate(INT64_MAX, dtype); }

TensorType typeOf(Random &random, DType dtype, std::vector<int64_t> shape) {
  TensorType type{dtype, std::move(shape), true, 0.1, 0};
  if (random.once(2))
    type.zeroPoint = random(std::max<int64_t>(lowestOf(dtype), -300),
                            std::min<int64_t>(highestOf(dtype), 300));
  return type;
}

/// Any numbers, or only the two at the ends of `least` ... `most`.
void fill(Random &random, Owned &tensor, int64_t least, int64_t most) {
  bool extreme = random.once(4);
  dispatchStorage(tensor.type.dtype, [&](auto type) {
    auto *to = tensor.view().as<decltype(type)>();
    for (int64_t i = 0; i < tensor.type.elements(); ++i)
      to[i] = static_cast<decltype(type)>(
          extreme ? (random.once(2) ? least : most) : random(least, most));
  });
}
void fill(Random &random, Owned &tensor) {
  fill(random, tensor, lowestOf(tensor.type.dtype),
       highestOf(tensor.type.dtype));
}

Owned biasOf(Random &random, int64_t channels) {
  Owned bias({DType::I32, {channels}});
  int64_t most = random.oneOf<int64_t>({1000, 1 << 20, INT32_MAX});
  fill(random, bias, -most - 1, most);
  return bias;
}

/// Numbers such as networks have, and now and then whatever a file may hold.
Requant requantOf(Random &random, int64_t channels) {
  Requant requant;
  requant.mode = random.oneOf(
      {RequantMode::MultiplierShift, RequantMode::MultiplierShift,
       RequantMode::OnlyShift, RequantMode::QDM, RequantMode::TFLite});
  bool fixedPoint =
      requant.mode == RequantMode::QDM || requant.mode == RequantMode::TFLite;
  requant.round = fixedPoint ? RoundMode::HalfAwayFromZero : RoundMode::HalfUp;
  if (random.once(8))
    requant.round = static_cast<RoundMode>(random(0, 8));
  int64_t count = random.once(2) ? 1 : channels;
  bool odd = random.once(6);
  for (int64_t i = 0; i < count; ++i) {
    requant.multipliers.push_back(
        fixedPoint ? random(int64_t(1) << 30, INT32_MAX)
        : odd      ? random(-INT32_MAX, INT32_MAX)
                   : random(1, int64_t(1) << random(1, 31)) - random(0, 1));
    requant.shifts.push_back(fixedPoint ? random(odd ? -40 : -12, 6)
                             : odd      ? random(-4, 70)
                             : requant.mode == RequantMode::OnlyShift
                                 ? random(0, 20)
                                 : random(8, 33));
  }
  return requant;
}

void expectSame(Owned &got, Owned &expected, const std::string &what,
                unsigned seed) {
  expect(got.memory == expected.memory, fast::isa().name, what, "seed", seed);
}

/// N x C x spatial with its channels last, or back.
Owned reordered(Owned &from, bool channelsLast) {
  Owned to(from.type);
  const auto &shape = from.type.shape;
  int64_t channels = shape[1];
  int64_t pixels = from.type.elements() / shape[0] / channels;
  size_t size = storageBytes(from.type.dtype);
  for (int64_t n = 0; n < shape[0]; ++n)
    for (int64_t c = 0; c < channels; ++c)
      for (int64_t p = 0; p < pixels; ++p) {
        size_t plain = ((n * channels + c) * pixels + p) * size;
        size_t last = ((n * pixels + p) * channels + c) * size;
        std::copy_n(from.memory.data() + (channelsLast ? plain : last), size,
                    to.memory.data() + (channelsLast ? last : plain));
      }
  return to;
}

Window windowOf(Random &random) {
  Window window;
  for (int axis : {0, 1, 2}) {
    if (axis == 0 && !random.once(8))
      continue;
    bool plain = random.once(3);
    window.in[axis] = random(1, axis == 2 && random.once(4) ? 80 : 12);
    window.kernel[axis] = plain ? 1 : random(1, 5);
    window.dilations[axis] = random.once(3) ? random(1, 3) : 1;
    window.strides[axis] = plain ? 1 : random(1, 3);
    window.spread[axis] = random.once(8) ? random(1, 3) : 1;
    window.begin[axis] = plain ? 0 : random(random.once(6) ? -2 : 0, 4);
    window.end[axis] = plain ? 0 : random(0, 4);
    int64_t reach = window.dilations[axis] * (window.kernel[axis] - 1) + 1;
    while (window.padded()[axis] < reach)
      ++window.end[axis];
    window.out[axis] =
        (window.padded()[axis] - reach) / window.strides[axis] + 1;
  }
  return window;
}

struct ConvCase {
  ConvAttrs attrs;
  Owned input, filter, bias, output;
  bool biased;
};

DType resultOf(Random &random) {
  return random.oneOf({DType::I8, DType::I8, DType::U8, DType::U8, DType::I16,
                       DType::U16, DType::I32});
}

ConvCase convCase(Random &random) {
  ConvAttrs attrs;
  attrs.window = windowOf(random);
  bool depthwise = random.once(3);
  int64_t perGroup = depthwise ? 1 : random(1, 70);
  int64_t channels = depthwise ? 1 : random(1, random.once(4) ? 200 : 20);
  attrs.group = depthwise ? random(2, 150) : random.once(4) ? random(1, 3) : 1;
  attrs.flipped = random.once(4);
  attrs.filterZeroPoint = random.once(6) ? random(-20, 140) : 0;
  attrs.relu.enabled = random.once(2);
  int64_t samples = random(1, 2), outputs = perGroup * attrs.group;
  auto [z, y, x] = attrs.window.in;
  auto [oz, oy, ox] = attrs.window.out;
  DType in =
      random.once(10) ? DType::I16 : random.oneOf({DType::I8, DType::U8});
  Owned input(typeOf(random, in, {samples, channels * attrs.group, z, y, x}));
  Owned filter({random.once(5) ? DType::U8 : DType::I8,
                {outputs, channels, area(attrs.window.kernel)}});
  Owned output(
      typeOf(random, resultOf(random), {samples, outputs, oz, oy, ox}));
  if (output.type.dtype != DType::I32 || random.once(2))
    attrs.requant = requantOf(random, outputs);
  fill(random, input);
  fill(random, filter);
  return {std::move(attrs),        std::move(input),  std::move(filter),
          biasOf(random, outputs), std::move(output), !random.once(3)};
}

/// 1 where the fast kernel took the case, as do all tests.
int testConv(unsigned seed) {
  Random random(seed);
  ConvCase c = convCase(random);
  Tensor bias = c.biased ? c.bias.view() : Tensor();
  auto fast = fast::IntConv::prepare(c.attrs, c.input.type, c.filter.view(),
                                     bias, c.output.type);
  if (!fast)
    return 0;
  Owned input = reordered(c.input, true), got(c.output.type);
  fast->run(input.view(), got.view());
  conv(c.attrs, c.input.view(), c.filter.view(), bias, c.output.view());
  got = reordered(got, false);
  expectSame(got, c.output, "conv", seed);
  return 1;
}

int testMatMul(unsigned seed) {
  Random random(seed);
  MatMulAttrs attrs;
  int64_t matrices = random(1, 3);
  attrs.rows = random(1, 40);
  attrs.inner = random(1, 300);
  attrs.columns = random(1, 90);
  attrs.rightMatrices.assign(matrices, 0);
  attrs.leftMatrices.clear();
  for (int64_t b = 0; b < matrices; ++b)
    attrs.leftMatrices.push_back(b);
  attrs.rightTransposed = random.once(2);
  attrs.rightZeroPoint = random.once(3) ? random(-20, 140) : 0;
  attrs.leftZeroPoint = random.once(2) ? random(-128, 255) : 0;
  attrs.relu.enabled = random.once(2);
  attrs.requant = requantOf(random, attrs.columns);
  Owned left(typeOf(random,
                    random.oneOf({DType::I8, DType::U8, DType::U8, DType::I16}),
                    {matrices, attrs.rows, attrs.inner}));
  Owned right(
      {random.once(4) ? DType::U8 : DType::I8, {attrs.inner, attrs.columns}});
  Owned output(
      typeOf(random, resultOf(random), {matrices, attrs.rows, attrs.columns}));
  fill(random, left);
  fill(random, right);
  Owned biases = biasOf(random, attrs.columns), got(output.type);
  Tensor bias = random.once(3) ? Tensor() : biases.view();
  auto fast = fast::IntMatMul::prepare(attrs, left.type, right.view(), bias,
                                       output.type);
  if (!fast)
    return 0;
  fast->run(left.view(), got.view());
  matmul(attrs, left.view(), right.view(), bias, output.view());
  expectSame(got, output, "matmul", seed);
  return 1;
}

/// A requantisation of one byte, as a table.
int testTable(unsigned seed) {
  Random random(seed);
  Requant requant = requantOf(random, 1);
  DType in = random.oneOf({DType::I8, DType::U8});
  std::vector<int64_t> shape = {random(1, 300)};
  Owned input(typeOf(random, in, shape));
  Owned output(typeOf(random, resultOf(random), shape)), got(output.type);
  fill(random, input);
  fast::ByteTable table(
      [&](const Tensor &from, const Tensor &to) {
        requantInt(requant, from, to);
      },
      input.type, output.type);
  table.run(input.view(), got.view());
  requantInt(requant, input.view(), output.view());
  expectSame(got, output, "table", seed);
  return 1;
}

int testAdd(unsigned seed) {
  Random random(seed);
  AddAttrs attrs;
  std::vector<int64_t> shape = {random(1, 300)};
  auto byte = [&] {
    return typeOf(random, random.oneOf({DType::I8, DType::U8}), shape);
  };
  Owned left(byte()), right(byte()), output(byte()), got(output.type);
  bool odd = random.once(10);
  for (int i = 0; i < 2; ++i) {
    attrs.multipliers.push_back(odd ? random(-INT32_MAX, INT32_MAX)
                                    : random(-1000, 1000));
    attrs.shifts.push_back(random(odd ? -3 : 0, odd ? 40 : 12));
  }
  attrs.relu.enabled = random.once(2);
  fill(random, left);
  fill(random, right);
  auto sum = fast::IntSum::prepare(attrs, {left.type, right.type}, output.type);
  if (!sum)
    return 0;
  sum->run(left.view(), right.view(), got.view());
  add(attrs, {left.view(), right.view()}, output.view());
  expectSame(got, output, "add", seed);
  return 1;
}

/// Reals of every size, ties among them, and what is no number.
int testQuantise(unsigned seed) {
  Random random(seed);
  std::vector<int64_t> shape = {random(1, 300)};
  Owned input({DType::F32, shape});
  Owned output(typeOf(random, random.oneOf({DType::I8, DType::U8}), shape));
  output.type.scale = random.oneOf({1.0, 0.5, 0.0078125, 0.1, 0.0236, 1e-6});
  Owned got(output.type);
  for (int64_t i = 0; i < shape[0]; ++i) {
    double halves = random(-600, 600) * 0.5 * output.type.scale;
    double nearby = halves * (1 + random(-2, 2) * 0x1p-24);
    input.view().f32()[i] = static_cast<float>(
        random.once(20) ? random.oneOf<double>({NAN, INFINITY, -INFINITY, 1e30,
                                                -1e30, 3e9, -0.0, 1e-40})
                        : nearby);
  }
  auto quantise = fast::Quantise::prepare({}, input.type, output.type);
  if (!quantise)
    return 0;
  quantise->run(input.view(), got.view());
  cast({}, input.view(), output.view());
  expectSame(got, output, "quantise", seed);
  return 1;
}

int testPool(unsigned seed) {
  Random random(seed);
  PoolAttrs attrs;
  attrs.average = random.once(2);
  attrs.window = windowOf(random);
  attrs.window.spread = attrs.window.dilations = {1, 1, 1};
  for (int axis : {0, 1, 2}) {
    attrs.window.begin[axis] = std::max<int64_t>(attrs.window.begin[axis], 0);
    while (attrs.window.padded()[axis] < attrs.window.kernel[axis])
      ++attrs.window.end[axis];
    attrs.window.out[axis] =
        (attrs.window.padded()[axis] - attrs.window.kernel[axis]) /
            attrs.window.strides[axis] +
        1;
  }
  attrs.countIncludePad = random.once(2);
  attrs.relu.enabled = random.once(2);
  if (random.once(2))
    attrs.requant = Requant{{random(1, 127)}, {random(0, 15)}};
  attrs.scale = random(1, 1000) * 0.001;
  attrs.offset = random(-1000, 1000) * 0.01;
  auto [z, y, x] = attrs.window.in;
  auto [oz, oy, ox] = attrs.window.out;
  int64_t samples = random(1, 2), channels = random(1, 70);
  DType in = random.oneOf({DType::I8, DType::U8, DType::I16});
  Owned input(typeOf(random, in, {samples, channels, z, y, x}));
  Owned output(typeOf(random, attrs.average ? resultOf(random) : in,
                      {samples, channels, oz, oy, ox}));
  fill(random, input);
  Owned moved = reordered(input, true), got(output.type);
  auto *fastPool = attrs.average ? fast::averageIntegers : fast::maxPool;
  fastPool(attrs, moved.view(), got.view());
  pool(attrs, input.view(), output.view());
  got = reordered(got, false);
  expectSame(got, output, "pool", seed);
  return 1;
}

/// Runs `test` with many seeds; what is declined must not be the rule.
void testMany(int (*test)(unsigned), const char *what) {
  constexpr int kCases = 600;
  int taken = 0;
  for (int seed = 1; seed <= kCases; ++seed)
    taken += test(seed);
  expect(taken > kCases * 8 / 10, what, "cases taken:", taken);
}

} // namespace

int main() {
  if (!fast::isaFault().empty()) {
    std::cerr << fast::isaFault() << '\n';
    return kSkipped;
  }
  testMany(testConv, "conv");
  testMany(testMatMul, "matmul");
  testMany(testTable, "table");
  testMany(testAdd, "add");
  testMany(testQuantise, "quantise");
  testMany(testPool, "pool");
  return report("fast integers");
}
