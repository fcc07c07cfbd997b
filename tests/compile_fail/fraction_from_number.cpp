// SPDX-License-Identifier: Apache-2.0
// A bare number is no dose fraction: 0.8 may mean 80 % or 0.8 %.
// expect: conversion from 'double' to non-scalar type .*lymphodose::dose_fraction
// expect-clang: no viable conversion from 'double' to .*lymphodose::dose_fraction
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

drug_mass dose(drug_mass full) {
#ifdef REMEDY
  const dose_fraction part = percent_of_full(80);
  return full * part;
#else
  const dose_fraction part = 0.8;
  return full * part;
#endif
}
