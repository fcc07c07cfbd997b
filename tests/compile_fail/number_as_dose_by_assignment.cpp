// SPDX-License-Identifier: Apache-2.0
// A bare number is no dose, by initialisation with =.
// expect: conversion from 'double' to non-scalar type .*quantity<lymphodose::mg_t>
// expect-clang: no viable conversion from 'double' to .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose() {
#ifdef REMEDY
  const drug_mass d = mg(5.0);
  return d;
#else
  const drug_mass d = 5.0;
  return d;
#endif
}
