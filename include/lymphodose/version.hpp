// SPDX-License-Identifier: Apache-2.0
//
// Which version was a program compiled with? `lymphodose::version` in engine.hpp is that of the
// library it runs with.
#pragma once

/// Major, minor and patch. Before 1.0 a minor version may change the C++ interface; the JSON
/// schemas and the C interface carry numbers of their own.
#define LYMPHODOSE_VERSION_MAJOR 0
#define LYMPHODOSE_VERSION_MINOR 1
#define LYMPHODOSE_VERSION_PATCH 0
/// The same as text, "0.1.0".
#define LYMPHODOSE_VERSION_TEXT "0.1.0"
