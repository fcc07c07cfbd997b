// SPDX-License-Identifier: Apache-2.0
//
// What a fuzz target defines: libFuzzer calls it with inputs of its own, replay.cpp with the kept
// ones.
#pragma once

#include <cstddef>
#include <cstdint>

/// One input. Aborts where a promise of the code under test is broken; otherwise returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
