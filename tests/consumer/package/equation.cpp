#include <lymphodose/lymphodose.hpp>

#include <cstdio>
using namespace lymphodose;

int main() {
  derivation steps;
  const auto height = steps.input("patient.height", "Height", "150 cm", cm(150));
  const auto weight = steps.input("patient.weight", "Weight", "40 kg", kg(40));
  const auto surface = steps.apply(bsa::mosteller, height, weight);
  for (const auto& step : steps.steps()) {
    std::printf("%s: %s = %.6f %s %s\n", step.title.c_str(), step.expression.c_str(),
                step.value.value_or(0), std::string(step.symbol).c_str(), step.source.c_str());
  }
  return surface.value.in(m2) > 1.29 ? 0 : 1;
}
