# TPU_EVAL_SANITIZE=address,undefined: our own code is instrumented; MLIR's archives stay as they are.
# TPU_EVAL_FUZZ=ON: the same, with the fuzzers of fuzz/. Needs clang.
set(TPU_EVAL_SANITIZE "" CACHE STRING "Sanitizers that our own code is built with, such as address,undefined")
option(TPU_EVAL_FUZZ "Build the fuzzers (clang only)" OFF)

if(TPU_EVAL_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    message(FATAL_ERROR "TPU_EVAL_FUZZ: expected the compiler clang, but got ${CMAKE_CXX_COMPILER_ID}")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(TPU_EVAL_SANITIZE)
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON) # some code has flags and definitions of its own
  # Assertions are on; lines in reports are right; every finding ends the process.
  set(CMAKE_BUILD_TYPE Sanitize)
  set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer")
  # MLIR's archives have no RTTI and no function signatures to compare with.
  set(kinds -fsanitize=${TPU_EVAL_SANITIZE} -fno-sanitize-recover=all -fno-sanitize=vptr)
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    list(APPEND kinds -fno-sanitize=function)
  endif()
  add_compile_options(${kinds})
  add_link_options(${kinds})
endif()
