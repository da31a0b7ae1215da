// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Registries.h"
#include "tpu_eval/Interpreter/Builders/Cmodel/Builders.h"
#include "tpu_eval/Interpreter/Builders/Image/Builders.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

namespace tpu_eval {

const Registry &interpreterRegistry() {
  static const Registry registry = [] {
    Registry all;
    registerTop(all);
    registerTpu(all);
    registerImage(all);
    return all;
  }();
  return registry;
}

const Registry &cmodelRegistry() {
  static const Registry registry = [] {
    Registry all = interpreterRegistry();
    registerCmodel(all);
    return all;
  }();
  return registry;
}

} // namespace tpu_eval
