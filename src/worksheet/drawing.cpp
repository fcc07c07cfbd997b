// SPDX-License-Identifier: Apache-2.0
#include "worksheet/drawing.hpp"

#include "numeric/number_text.hpp"

#include <string>

namespace lymphodose::worksheet {
namespace {

// Plain decimals of mm; no thousands separator is near.
std::string mm(double value) { return text::people(value, 2); }

}  // namespace

drawing::drawing(markup& out, std::string_view id, extent size, std::string_view title,
                 std::string_view description)
    : out_(out) {
  const std::string name(id);
  out.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                   {"role", "img"},
                   {"aria-labelledby", name + "-title " + name + "-desc"},
                   {"width", mm(size.width) + "mm"},
                   {"height", mm(size.height) + "mm"},
                   {"viewBox", "0 0 " + mm(size.width) + " " + mm(size.height)}});
  out.element("title", title, {{"id", name + "-title"}});
  out.element("desc", description, {{"id", name + "-desc"}});
}

void rectangle(markup& out, const box& at, std::string_view class_name) {
  out.empty("rect", {{"class", class_name},
                     {"x", mm(at.x)},
                     {"y", mm(at.y)},
                     {"width", mm(at.width)},
                     {"height", mm(at.height)}});
}

void upright(markup& out, spot from, double length, std::string_view class_name) {
  out.empty("line", {{"class", class_name},
                     {"x1", mm(from.x)},
                     {"x2", mm(from.x)},
                     {"y1", mm(from.y)},
                     {"y2", mm(from.y + length)}});
}

void label(markup& out, spot at, anchor where, std::string_view text, std::string_view class_name) {
  if (text.empty()) return;
  const std::string_view side = where == anchor::start    ? "start"
                                : where == anchor::middle ? "middle"
                                                          : "end";
  out.element("text", text,
              {{"class", class_name}, {"x", mm(at.x)}, {"y", mm(at.y)}, {"text-anchor", side}});
}

void pointer(markup& out, spot tip) {
  constexpr double half = 1.3, high = 2.4;
  out.empty("path", {{"class", "black"},
                     {"d", "M" + mm(tip.x) + " " + mm(tip.y) + " l" + mm(-half) + " " + mm(-high) +
                               " h" + mm(2 * half) + " z"}});
}

}  // namespace lymphodose::worksheet
