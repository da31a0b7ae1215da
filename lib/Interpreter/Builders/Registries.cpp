// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Registry.h"

#include "tpu_eval/Interpreter/Builders/Common/Shared.h"

namespace tpu_eval {

const Registry &Registry::reference() {
  static const Registry registry = [] {
    Registry all;
    registerTopKernels(all);
    registerTpuKernels(all);
    registerImageKernels(all);
    registerMoveKernels(all);
    registerNormKernels(all);
    registerReduceKernels(all);
    registerIndexKernels(all);
    registerSelectKernels(all);
    registerSequenceKernels(all);
    registerValueKernels(all);
    return all;
  }();
  return registry;
}

const Registry &Registry::cmodel() {
  static const Registry registry = [] {
    Registry all = reference();
    registerCmodelKernels(all);
    return all;
  }();
  return registry;
}

} // namespace tpu_eval
