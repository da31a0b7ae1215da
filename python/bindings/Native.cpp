// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The extension module. It sees the facade in tpu_eval/Runtime and no MLIR
// header; checks of shapes and formats with the user's names in their messages
// are in Python (tpu_eval/networks/module.py).

#include "tpu_eval/Runtime/Module.h"
#include "tpu_eval/Runtime/Program.h"
#include "tpu_eval/Runtime/Session.h"

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/variant.h>
#include <nanobind/stl/vector.h>

#include <cstring>
#include <optional>
#include <stdexcept>

namespace nb = nanobind;
using namespace nb::literals;
using namespace tpu_eval;
using namespace tpu_eval::runtime;

namespace {

struct NativeError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void raise(const Error &error) {
  if (error)
    throw NativeError(error.message);
}

using Array = nb::ndarray<nb::c_contig, nb::device::cpu>;
using ConstArray = nb::ndarray<nb::ro, nb::c_contig, nb::device::cpu>;
using AnyNumpy = nb::ndarray<nb::numpy>;

nb::dlpack::dtype storageOf(const std::string &dtype) {
  if (dtype == "i8")
    return nb::dtype<int8_t>();
  if (dtype == "u8")
    return nb::dtype<uint8_t>();
  if (dtype == "i16")
    return nb::dtype<int16_t>();
  if (dtype == "u16")
    return nb::dtype<uint16_t>();
  if (dtype == "i32")
    return nb::dtype<int32_t>();
  if (dtype == "u32")
    return nb::dtype<uint32_t>();
  return nb::dtype<float>();
}

/// New memory that NumPy owns.
nb::object newArray(const std::vector<int64_t> &shape, nb::dlpack::dtype dtype,
                    void *&data) {
  size_t count = 1;
  std::vector<size_t> dims;
  for (int64_t dim : shape) {
    dims.push_back(static_cast<size_t>(dim));
    count *= static_cast<size_t>(dim);
  }
  auto *memory = new char[std::max<size_t>(count * dtype.bits / 8, 1)];
  nb::capsule owner(memory,
                    [](void *p) noexcept { delete[] static_cast<char *>(p); });
  data = memory;
  return nb::cast(
      AnyNumpy(memory, dims.size(), dims.data(), owner, nullptr, dtype));
}

std::string numpyCode(nb::dlpack::dtype dtype) {
  char kind =
      dtype.code == static_cast<uint8_t>(nb::dlpack::dtype_code::Float) ? 'f'
      : dtype.code == static_cast<uint8_t>(nb::dlpack::dtype_code::Int) ? 'i'
                                                                        : 'u';
  return kind + std::to_string(dtype.bits / 8);
}

/// The array stays alive as long as the weight; dropping it needs the GIL.
WeightArray borrow(nb::object object) {
  auto array = nb::cast<ConstArray>(object);
  WeightArray weight{array.data(), static_cast<int64_t>(array.size()),
                     numpyCode(array.dtype()), nullptr};
  weight.owner = std::shared_ptr<const void>(
      object.release().ptr(), [](const void *pointer) {
        nb::gil_scoped_acquire gil;
        Py_DECREF(static_cast<PyObject *>(const_cast<void *>(pointer)));
      });
  return weight;
}

/// `find(name)` gives an array or raises tpu_eval's error, whose text is kept.
WeightLookup lookupThrough(nb::callable find) {
  return [find](const std::string &name, std::string &error) {
    nb::object found = find(name);
    if (nb::isinstance<nb::str>(found)) {
      error = nb::cast<std::string>(found);
      return WeightArray();
    }
    return borrow(std::move(found));
  };
}

/// A session on NumPy's arrays.
struct NumpySession {
  Program program;
  Session session;

  NumpySession(const Program &program, int threads)
      : program(program), session(program, threads) {}

  nb::list run(const std::vector<ConstArray> &inputs, int64_t samples, bool raw,
               std::optional<nb::callable> probe) {
    const auto &wanted = program.inputs();
    if (inputs.size() != wanted.size())
      throw NativeError("expected " + std::to_string(wanted.size()) +
                        " inputs, but got " + std::to_string(inputs.size()));
    std::vector<const void *> from;
    for (size_t i = 0; i < inputs.size(); ++i) {
      check(inputs[i], wanted[i], samples);
      from.push_back(inputs[i].data());
    }
    nb::list results;
    std::vector<void *> to;
    for (const TensorInfo &info : program.outputs())
      results.append(newOutput(info, samples, raw, to));
    TensorProbe forward;
    if (probe)
      forward = [&](const ProbedTensor &probed) { call(*probe, probed, raw); };
    Error error;
    {
      nb::gil_scoped_release release;
      session.run(from, samples, raw, to, forward, error);
    }
    raise(error);
    return results;
  }

  nb::list times() const {
    nb::list list;
    for (const CallTime &time : session.times())
      list.append(
          nb::make_tuple(time.op, time.tensor, time.calls, time.seconds));
    return list;
  }

  /// The first tensor with a NaN or an infinity: its name and its op.
  std::optional<std::pair<std::string, std::string>>
  findNonfinite(const std::vector<ConstArray> &inputs, int64_t samples) {
    std::vector<const void *> from;
    for (size_t i = 0; i < inputs.size(); ++i) {
      check(inputs[i], program.inputs().at(i), samples);
      from.push_back(inputs[i].data());
    }
    std::optional<std::pair<std::string, std::string>> found;
    Error error;
    {
      nb::gil_scoped_release release;
      auto probe = [&](const ProbedTensor &probed) {
        if (!found && !allFinite(probed.tensor))
          found.emplace(probed.name, probed.op);
      };
      session.run(from, samples, true, {}, probe, error);
    }
    raise(error);
    return found;
  }

private:
  int64_t group() const { return std::max<int64_t>(program.batch(), 1); }

  void check(const ConstArray &array, const TensorInfo &info, int64_t samples) {
    int64_t elements = 1;
    for (int64_t dim : info.shape)
      elements *= dim;
    if (array.dtype() != storageOf(info.dtype) || samples < 1 ||
        static_cast<int64_t>(array.size()) != elements / group() * samples)
      throw NativeError(info.name + ": expected " + std::to_string(samples) +
                        " samples of " + std::to_string(elements / group()) +
                        " elements as stored, but got " +
                        std::to_string(array.size()));
  }

  nb::object newOutput(const TensorInfo &info, int64_t samples, bool raw,
                       std::vector<void *> &to) {
    std::vector<int64_t> shape = info.shape;
    if (program.batch() > 0)
      shape.front() = samples;
    void *data = nullptr;
    nb::object array =
        newArray(shape, raw ? storageOf(info.dtype) : nb::dtype<float>(), data);
    to.push_back(data);
    return array;
  }

  /// Overwrites a tensor as stored: later ops see the new values.
  static void replace(const ProbedTensor &probed, nb::handle object) {
    const TensorType &type = *probed.tensor.type;
    ConstArray values;
    if (!nb::try_cast(object, values) || !holds(values, type))
      throw NativeError("'" + probed.name + "': expected from the probe " +
                        spell(type) + " or None, but got " + spell(object));
    std::memcpy(probed.tensor.data, values.data(), type.bytes());
  }

  static bool holds(const ConstArray &values, const TensorType &type) {
    if (values.dtype() != storageOf(dtypeName(type.dtype)) ||
        values.ndim() != type.shape.size())
      return false;
    for (size_t i = 0; i < values.ndim(); ++i)
      if (static_cast<int64_t>(values.shape(i)) != type.shape[i])
        return false;
    return true;
  }

  static std::string spell(const TensorType &type) {
    std::string shape;
    for (int64_t dim : type.shape)
      shape += (shape.empty() ? "" : "x") + std::to_string(dim);
    return "an array of " + numpyCode(storageOf(dtypeName(type.dtype))) +
           ", shape " + shape + ",";
  }

  static std::string spell(nb::handle object) {
    if (!nb::ndarray_check(object))
      return nb::str(object.type()).c_str();
    nb::object dtype = object.attr("dtype"), shape = object.attr("shape");
    return std::string("an array of ") + nb::str(dtype).c_str() + ", shape " +
           nb::str(shape).c_str();
  }

  static void call(const nb::callable &probe, const ProbedTensor &probed,
                   bool raw) {
    nb::gil_scoped_acquire gil;
    const TensorType &type = *probed.tensor.type;
    void *data = nullptr;
    nb::object array = newArray(
        type.shape, raw ? storageOf(dtypeName(type.dtype)) : nb::dtype<float>(),
        data);
    if (raw)
      std::memcpy(data, probed.tensor.data, type.bytes());
    else
      writeReals(probed.tensor, static_cast<float *>(data));
    nb::object replacement = probe(probed.name, array);
    if (!replacement.is_none())
      replace(probed, replacement);
  }
};

nb::dict toDict(const AttributeList &list) {
  nb::dict dict;
  for (const auto &[name, value] : list)
    dict[name.c_str()] = nb::cast(value);
  return dict;
}

/// A method that gives a changed copy, or raises.
auto transformer(Module (Module::*transform)(Error &) const) {
  return [transform](const Module &module) {
    Error error;
    Module result = (module.*transform)(error);
    raise(error);
    return result;
  };
}

void bindModule(nb::module_ &m) {
  nb::class_<TensorInfo>(m, "TensorInfo")
      .def_ro("name", &TensorInfo::name)
      .def_ro("shape", &TensorInfo::shape)
      .def_ro("dtype", &TensorInfo::dtype)
      .def_ro("scale", &TensorInfo::scale)
      .def_ro("zero_point", &TensorInfo::zeroPoint);
  nb::class_<ImageOp>(m, "ImageOp")
      .def_ro("name", &ImageOp::name)
      .def_prop_ro("attributes",
                   [](const ImageOp &op) { return toDict(op.attributes); })
      .def_ro("shape", &ImageOp::shape);
  nb::class_<ImageSteps>(m, "ImageSteps")
      .def_ro("pixel_format", &ImageSteps::pixelFormat)
      .def_ro("channels", &ImageSteps::channels)
      .def_ro("ops", &ImageSteps::ops);
  nb::class_<Module>(m, "Module")
      .def_static(
          "parse",
          [](nb::bytes text, const std::string &name) {
            Error error;
            Module module = Module::parse(
                std::string(text.c_str(), text.size()), name, error);
            raise(error);
            return module;
          },
          "text"_a, "name"_a)
      .def_prop_ro("name", &Module::name)
      .def_prop_ro(
          "attributes",
          [](const Module &module) { return toDict(module.attributes()); })
      .def_prop_ro("inputs",
                   [](const Module &module) {
                     Error error;
                     auto inputs = module.inputs(error);
                     raise(error);
                     return inputs;
                   })
      .def_prop_ro("outputs",
                   [](const Module &module) {
                     Error error;
                     auto outputs = module.outputs(error);
                     raise(error);
                     return outputs;
                   })
      .def_prop_ro("weights", &Module::weights)
      .def_prop_ro("computes_in_floats", &Module::computesInFloats)
      .def("lower_preprocess", transformer(&Module::lowerPreprocess))
      .def("isolate_inputs", transformer(&Module::isolateInputs))
      .def(
          "splice",
          [](const Module &module, const Module &donor,
             const std::vector<std::string> &names, const std::string &suffix,
             const std::string &narrow) {
            Error error;
            Module result = module.splice(donor, names, suffix, narrow, error);
            raise(error);
            return result;
          },
          "donor"_a, "names"_a, "suffix"_a, "narrow"_a = "")
      .def("with_weight_file", &Module::withWeightFile, "file"_a)
      .def("image_steps", &Module::imageSteps, "input"_a)
      .def_prop_ro("macs", &Module::macs)
      .def("__str__", &Module::print);
}

void bindExecution(nb::module_ &m) {
  nb::class_<InstructionSets>(m, "InstructionSets")
      .def_ro("usable", &InstructionSets::usable)
      .def_ro("chosen", &InstructionSets::chosen)
      .def_ro("fused", &InstructionSets::fused);
  m.def("instruction_sets", &instructionSets);
  nb::class_<Call>(m, "Call")
      .def_ro("op", &Call::op)
      .def_ro("results", &Call::results)
      .def_ro("operands", &Call::operands);
  nb::class_<Program>(m, "Program")
      .def(
          "__init__",
          [](Program *self, const Module &module, nb::callable weights,
             const std::string &kernels, const std::string &numerics) {
            Error error;
            Program built =
                Program::build(module, lookupThrough(std::move(weights)),
                               kernels, numerics, error);
            raise(error);
            new (self) Program(std::move(built));
          },
          "module"_a, "weights"_a, "kernels"_a = "fast",
          "numerics"_a = "interpreter")
      .def_prop_ro("inputs", &Program::inputs)
      .def_prop_ro("outputs", &Program::outputs)
      .def_prop_ro("batch", &Program::batch)
      .def_prop_ro("arena_bytes", &Program::arenaBytes)
      .def_prop_ro("calls", &Program::calls)
      .def(
          "session",
          [](const Program &self, int threads) {
            if (threads < 1)
              throw NativeError("threads: expected 1 or more, but got " +
                                std::to_string(threads));
            return NumpySession(self, threads);
          },
          "threads"_a = 1);
  nb::class_<NumpySession>(m, "Session")
      .def("run", &NumpySession::run, "inputs"_a, "samples"_a, "raw"_a = false,
           "probe"_a = nb::none())
      .def("stop", [](NumpySession &self) { self.session.stop(); })
      .def("start_timing",
           [](NumpySession &self) { self.session.startTiming(); })
      .def_prop_ro("times", &NumpySession::times)
      .def("find_nonfinite", &NumpySession::findNonfinite, "inputs"_a,
           "samples"_a);
}

} // namespace

NB_MODULE(_native, m) {
  nb::exception<NativeError>(m, "Error");
  bindModule(m);
  bindExecution(m);
}
