#include <lymphodose/lymphodose.hpp>

#include <cstdio>
using namespace lymphodose;

int main() {
  const body_surface surface = bsa::mosteller(cm(150), kg(40));
  const drug_mass each = mg_per_m2(30) * surface;
  // mg_per_m2(30) + each;   does not compile: mg/m2 is not mg
  std::printf("%.3f m2, %.2f mg\n", surface.in(m2), each.in(mg));
}
