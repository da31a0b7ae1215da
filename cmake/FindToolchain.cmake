# Finds MLIR and LLVM. Three ways, in this order:
#   -DMLIR_DIR=... -DLLVM_DIR=...   whatever the caller names (Debian: /usr/lib/llvm-22/lib/cmake/{mlir,llvm})
#   the MLIR wheels from PyPI, beside the Python that runs the build
if(NOT MLIR_DIR)
  set(find_wheels [[
import os, sys, sysconfig
for place in [*sys.path, sysconfig.get_path("platlib")]:
    if os.path.isdir(os.path.join(place, "mlir", "lib", "cmake", "mlir")):
        print(place)
        break
]])
  execute_process(COMMAND ${Python_EXECUTABLE} -c "${find_wheels}"
                  OUTPUT_VARIABLE site OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  if(NOT site)
    message(FATAL_ERROR "MLIR not found: expected the PyPI packages xtc-mlir-dev and xtc-llvm-dev in ${Python_EXECUTABLE}, "
                        "or -DMLIR_DIR and -DLLVM_DIR")
  endif()
  set(MLIR_DIR ${site}/mlir/lib/cmake/mlir)
  set(LLVM_DIR ${site}/llvm/lib/cmake/llvm)
endif()
find_package(MLIR REQUIRED CONFIG)
if(NOT LLVM_VERSION_MAJOR EQUAL 22)
  message(FATAL_ERROR "MLIR at ${MLIR_DIR}: expected version 22, but got ${LLVM_PACKAGE_VERSION}")
endif()
message(STATUS "MLIR ${LLVM_PACKAGE_VERSION} at ${MLIR_DIR}, rtti ${LLVM_ENABLE_RTTI}, assertions ${LLVM_ENABLE_ASSERTIONS}")

list(APPEND CMAKE_MODULE_PATH ${MLIR_CMAKE_DIR} ${LLVM_CMAKE_DIR})
include(TableGen)
include(AddLLVM)
include(AddMLIR)

# (Polly is listed by Debian but packaged apart.) The imported MLIR targets name LLVM's shared library in their link interface. Linking the archives by path keeps the
# product static: a wheel of a few MB that needs no LLVM at run time and starts in milliseconds.
set(archives "")
get_property(mlir_libraries GLOBAL PROPERTY MLIR_ALL_LIBS)
foreach(library ${mlir_libraries} ${LLVM_AVAILABLE_LIBS})
  if(TARGET ${library} AND NOT library MATCHES "CAPI|MLIR.*Test|Polly")
    get_target_property(kind ${library} TYPE)
    if(kind STREQUAL STATIC_LIBRARY)
      list(APPEND archives $<TARGET_FILE:${library}>)
    endif()
  endif()
endforeach()
find_package(Threads REQUIRED)
add_library(mlir_static INTERFACE)
target_link_libraries(mlir_static INTERFACE
  -Wl,--gc-sections -Wl,--start-group ${archives} -Wl,--end-group Threads::Threads ${CMAKE_DL_LIBS} m)
