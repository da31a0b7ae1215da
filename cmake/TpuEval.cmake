# tpu_eval_library(NAME SOURCE... [NO_MLIR] [DEPENDS TABLEGEN_TARGET...] [LINK LIBRARY...])
# One small static library a folder. LINK says whom it may see; executables add mlir_static themselves, last.
# NO_MLIR: its sources include no header of MLIR.
function(tpu_eval_library name)
  cmake_parse_arguments(ARG "NO_MLIR" "" "DEPENDS;LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PUBLIC ${ARG_LINK})
  tpu_eval_mlir_flags(${name})
  if(NOT ARG_NO_MLIR)
    target_precompile_headers(${name} REUSE_FROM TpuEvalPrecompiled)
  endif()
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
endfunction()

# Code that sees MLIR is compiled as MLIR was: without RTTI where the wheels are without.
function(tpu_eval_mlir_flags name)
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wno-unused-parameter -fvisibility=hidden
                                         -ffunction-sections -fdata-sections)
  if(NOT LLVM_ENABLE_RTTI)
    target_compile_options(${name} PRIVATE -fno-rtti)
  endif()
endfunction()

# tpu_eval_dialect(NAME FILE): tablegen of include/.../FILE.td (ops, types and attributes of dialect NAME), target TpuEval<FILE>IncGen.
# SHARDS n parts the ops into n sources (tpu_eval_op_shards): hundreds of ops in one take minutes to compile.
function(tpu_eval_dialect dialect file)
  cmake_parse_arguments(ARG "" "SHARDS" "" ${ARGN})
  if(ARG_SHARDS)
    set(sharding -op-shard-count=${ARG_SHARDS})
  endif()
  set(LLVM_TARGET_DEFINITIONS ${file}.td)
  mlir_tablegen(${file}.h.inc -gen-op-decls ${sharding})
  mlir_tablegen(${file}.cpp.inc -gen-op-defs ${sharding})
  mlir_tablegen(${file}Dialect.h.inc -gen-dialect-decls -dialect=${dialect})
  mlir_tablegen(${file}Dialect.cpp.inc -gen-dialect-defs -dialect=${dialect})
  mlir_tablegen(${file}Enums.h.inc -gen-enum-decls)
  mlir_tablegen(${file}Enums.cpp.inc -gen-enum-defs)
  mlir_tablegen(${file}Attrs.h.inc -gen-attrdef-decls -attrdefs-dialect=${dialect})
  mlir_tablegen(${file}Attrs.cpp.inc -gen-attrdef-defs -attrdefs-dialect=${dialect})
  add_public_tablegen_target(TpuEval${file}IncGen)
endfunction()

# tpu_eval_op_shards(SOURCES HEADER COUNT): sets SOURCES to one source a shard of the ops in HEADER's folder.
function(tpu_eval_op_shards sources header count)
  string(REGEX REPLACE "\\.h$" "Ops.cpp.inc" definitions ${header})
  math(EXPR last "${count} - 1")
  foreach(shard RANGE ${last})
    set(source ${CMAKE_CURRENT_BINARY_DIR}/Ops${shard}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT
"#include \"@header@\"
#include \"mlir/Dialect/Quant/IR/Quant.h\"
#include \"mlir/IR/Builders.h\"
#define GET_OP_DEFS_@shard@
#include \"@definitions@\"
" @ONLY)
    # TableGen's code is MLIR's, not ours, slow to compile, and on no hot path.
    if(TPU_EVAL_SANITIZE)
      set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS "-fno-sanitize=all;-O0;-g0")
    else()
      set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS -O1)
    endif()
    list(APPEND made ${source})
  endforeach()
  set(${sources} ${made} PARENT_SCOPE)
endfunction()
