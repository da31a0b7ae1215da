// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module file as the Python side sees it. No MLIR header: this is the facade
// that the bindings are compiled against.

#ifndef TPU_EVAL_RUNTIME_MODULE_H
#define TPU_EVAL_RUNTIME_MODULE_H

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tpu_eval::runtime {

/// What went wrong, on one line that begins with the file. Empty: nothing.
struct Error {
  std::string message;
  explicit operator bool() const { return !message.empty(); }
};

struct TensorInfo {
  std::string name;
  std::vector<int64_t> shape;
  std::string dtype; // f32, f16, bf16, i8, u8, ...
  double scale = 1.0;
  int64_t zeroPoint = 0;
};

using AttributeValue = std::variant<bool, int64_t, double, std::string,
                                    std::vector<int64_t>, std::vector<double>>;
using AttributeList = std::vector<std::pair<std::string, AttributeValue>>;

/// One 8-bit op of a preprocessing function; unknown sizes are -1.
struct ImageOp {
  std::string name; // without the dialect: resize, crop, ...
  AttributeList attributes;
  std::vector<int64_t> shape;
};

/// How the pictures of one input are prepared.
struct ImageSteps {
  std::string pixelFormat;
  int64_t channels = 0; // of the decoded picture
  std::vector<ImageOp> ops;
};

/// A parsed and verified module. Copies share it.
class Module {
public:
  /// `name` is how messages call the text: its file.
  static Module parse(const std::string &text, const std::string &name,
                      Error &error);

  const std::string &name() const;
  /// The `module.*` attributes, without that prefix.
  AttributeList attributes() const;
  std::vector<TensorInfo> inputs(Error &error) const;
  std::vector<TensorInfo> outputs(Error &error) const;
  /// The weights, each once, in the order of the module.
  std::vector<TensorInfo> weights() const;
  /// A copy on which --lower-preprocess was run.
  Module lowerPreprocess(Error &error) const;
  /// A copy on which --isolate-inputs was run: it ends where the network
  /// begins.
  Module isolateInputs(Error &error) const;
  /// A copy in which `donor`, another stage, computes the tensors `names`, as
  /// --splice does; `narrow` is empty, f16 or bf16.
  Module splice(const Module &donor, const std::vector<std::string> &names,
                const std::string &suffix, const std::string &narrow,
                Error &error) const;
  /// Whether an op makes floats of floats, inputs and weights aside.
  bool computesInFloats() const;
  /// A copy whose weights are in a file of another name.
  Module withWeightFile(const std::string &file) const;
  /// Of a lowered module. No ops and no format when `input` has none.
  ImageSteps imageSteps(const std::string &input) const;
  /// Multiplications and additions in pairs that one run of each convolution
  /// and matrix product takes, by the name of its result; of other ops nothing.
  std::vector<std::pair<std::string, int64_t>> macs() const;
  /// Generic form with locations, as TPU-MLIR's own tools read it.
  std::string print() const;

  struct Impl;
  explicit Module(std::shared_ptr<Impl> impl = nullptr)
      : impl(std::move(impl)) {}
  std::shared_ptr<Impl> impl;
};

} // namespace tpu_eval::runtime

#endif // TPU_EVAL_RUNTIME_MODULE_H
