// SPDX-License-Identifier: Apache-2.0
//
// The least that a C++ program costs to start: what startup.cpp compares with.
#include <iostream>

int main() { std::cout << "hello, world\n"; }
