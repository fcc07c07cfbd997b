#include <lymphodose/lymphodose.hpp>

#include <cstdio>
using namespace lymphodose;

int main() {
  const auto tables = embedded_tables();
  const auto read = read_case(embedded_case("zhejiang-2024"), "zhejiang-2024.toml");
  if (!tables) return 1;
  const auto made = calculate(read, tables.value(), calculation::dose);
  std::puts((made ? to_json(made.value()) : to_json(made.errors())).c_str());
  return made ? 0 : 3;
}
