// SPDX-License-Identifier: Apache-2.0
// The literal 0 is no dose, by initialisation with =.
// expect: conversion from 'int' to non-scalar type .*quantity<lymphodose::mg_t>
// expect-clang: no viable conversion from 'int' to .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose() {
#ifdef REMEDY
  const drug_mass d = mg(0);
  return d;
#else
  const drug_mass d = 0;
  return d;
#endif
}
