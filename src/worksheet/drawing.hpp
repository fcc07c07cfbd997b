// SPDX-License-Identifier: Apache-2.0
//
// How is a small picture drawn so that it reads in black and white and aloud?
//
// Lengths are mm on paper, so that text is 10 pt there. Every picture has a title and a description
// that says all it shows.
#pragma once

#include "markup/markup.hpp"

#include <string_view>

namespace lymphodose::worksheet {

using text::markup;

/// From the top left corner, in mm.
struct spot {
  double x, y;
};
struct extent {
  double width, height;
};
struct box {
  double x, y, width, height;
};
enum class anchor { start, middle, end };

/// An SVG picture; closed at the end of the scope. `id` is unique in the document.
class drawing {
  markup& out_;

 public:
  drawing(markup& out, std::string_view id, extent size, std::string_view title,
          std::string_view description);
  drawing(const drawing&) = delete;
  drawing& operator=(const drawing&) = delete;
  ~drawing() { out_.close(); }
};

/// A rectangle of a class of the style sheet.
void rectangle(markup& out, const box& at, std::string_view class_name);
/// A vertical line.
void upright(markup& out, spot from, double length, std::string_view class_name);
/// Text whose baseline is at `at`; nothing where it is empty.
void label(markup& out, spot at, anchor where, std::string_view text,
           std::string_view class_name = {});
/// A triangle whose point touches `tip` from above.
void pointer(markup& out, spot tip);

}  // namespace lymphodose::worksheet
