// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The source that a library needs to have a precompiled header.
