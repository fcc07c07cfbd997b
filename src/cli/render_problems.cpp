// SPDX-License-Identifier: Apache-2.0
//
// What was wrong with the input, one entry a problem: where, what was read, what would do.
#include "cli/render.hpp"
#include "cli/render_page.hpp"

#include <array>
#include <string>
#include <string_view>

namespace lymphodose::cli {
namespace {

struct phrase {
  code what;
  std::string_view text;
};

constexpr auto phrases = std::to_array<phrase>({
    {code::UNIT_MISSING, "has no unit"},
    {code::UNIT_UNKNOWN, "has a unit that this field does not read"},
    {code::UNIT_WRONG_KIND, "has a unit of another kind of quantity"},
    {code::NUMBER_MALFORMED, "is not a plain decimal number"},
    {code::FIELD_UNKNOWN, "is no field"},
    {code::FIELD_MISSING, "is missing"},
    {code::FIELD_CONFLICT, "contradicts another entry"},
    {code::FIELD_MALFORMED, "is not of the form this field takes"},
    {code::DOCUMENT_MALFORMED, "is not in the form that is read here"},
    {code::FILE_UNREADABLE, "could not be opened"},
    {code::ID_UNKNOWN, "is not known"},
    {code::OUT_OF_RANGE, "is outside what this field accepts"},
});

std::string phrase_for(code what) {
  for (const auto& [known, text] : phrases) {
    if (known == what) return std::string(text);
  }
  return std::string(sentence(what));
}

bool is_phrase(code what) {
  for (const auto& [known, text] : phrases) {
    if (known == what) return true;
  }
  return false;
}

std::string headline(const problem& p) {
  std::string out = p.path.empty() ? "input" : p.path;
  const bool says_it_itself = !p.read.empty() || !is_phrase(p.what);
  out += says_it_itself ? ":" : "";
  if (!p.read.empty()) out += " \"" + p.read + "\"";
  if (!p.read.empty() && !is_phrase(p.what)) out += ":";
  return out + " " + phrase_for(p.what) + "  [" + std::string(to_text(p.what)) + "]";
}

}  // namespace

std::string render_problems(const problems& found) {
  page out(false);
  for (const auto& p : found) {
    out.paragraph(headline(p), 0, 2);
    if (!p.would_do.empty()) out.paragraph(p.would_do, 2, 2);
  }
  return out.take();
}

}  // namespace lymphodose::cli
