// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Diagnostics.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Location.h"

using namespace mlir;

namespace tpu_eval {

/// Where a diagnostic points, after the file: ":3:7", ": 'conv1'" or nothing.
static std::string place(Location loc) {
  if (auto fused = dyn_cast<FusedLoc>(loc);
      fused && !fused.getLocations().empty())
    return place(fused.getLocations().front());
  if (auto named = dyn_cast<NameLoc>(loc))
    return ": '" + named.getName().str() + "'";
  if (auto line = dyn_cast<FileLineColLoc>(loc))
    return ":" + std::to_string(line.getLine()) + ":" +
           std::to_string(line.getColumn());
  return "";
}

FirstError::FirstError(MLIRContext *context, const std::string &file,
                       Error &error)
    : handler(context, [file, &error](Diagnostic &diagnostic) {
        if (diagnostic.getSeverity() != DiagnosticSeverity::Error || error)
          return success();
        std::string text = diagnostic.str();
        std::replace(text.begin(), text.end(), '\n', ' ');
        error.message = file + place(diagnostic.getLocation()) + ": " + text;
        return success();
      }) {}

} // namespace tpu_eval
