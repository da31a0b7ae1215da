// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Diagnostics.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Location.h"
#include "llvm/Support/JSON.h"

using namespace mlir;

namespace tpu_eval::runtime {

/// Where a diagnostic points, after the file: ":3:7", ": 'conv1'" or nothing.
static std::string place(Location loc) {
  while (auto fused = dyn_cast<FusedLoc>(loc)) {
    if (fused.getLocations().empty())
      break;
    loc = fused.getLocations().front();
  }
  if (auto named = dyn_cast<NameLoc>(loc))
    return ": '" + named.getName().str() + "'";
  if (auto line = dyn_cast<FileLineColLoc>(loc))
    return ":" + std::to_string(line.getLine()) + ":" +
           std::to_string(line.getColumn());
  return "";
}

/// A name may hold line ends, a message is one line.
static bool isControl(char c) { return static_cast<unsigned char>(c) < ' '; }

FirstError::FirstError(MLIRContext *context, const std::string &file,
                       Error &error)
    : handler(context, [file, &error](Diagnostic &diagnostic) {
        if (diagnostic.getSeverity() != DiagnosticSeverity::Error || error)
          return success();
        std::string text = llvm::json::fixUTF8(place(diagnostic.getLocation()) +
                                               ": " + diagnostic.str());
        std::replace_if(text.begin(), text.end(), isControl, ' ');
        error.message = file + text;
        return success();
      }) {}

} // namespace tpu_eval::runtime
