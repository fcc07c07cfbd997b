// SPDX-License-Identifier: Apache-2.0
#include "engine/selection.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lymphodose::engine {

namespace {

reading usual_reading(const renal_pack& pack, const kidney_number& number) noexcept {
  const bool estimated_indexed = std::holds_alternative<indexed_clearance>(number.value);
  if (pack.indexed() == estimated_indexed) return reading::as_estimated;
  return pack.indexed() ? reading::indexed : reading::deindexed;
}

bool names(const renal_pack& pack, const kidney_number& number) {
  return std::find(pack.equations.begin(), pack.equations.end(), number.id()) !=
         pack.equations.end();
}

bool user_wants_measured(const selection_inputs& in) {
  return in.entered.kidney.equation && *in.entered.kidney.equation == measured_id;
}

// Which numbers may decide. A source that names its equation means that one; for a child no named
// adult equation holds, and every paediatric number stands in for it.
bool admissible(const renal_pack& pack, const kidney_number& number, const selection_inputs& in) {
  if (in.changing) return number.measured() && in.measured_is_recent;
  if (pack.equations.empty() || in.who.child()) return true;
  if (number.measured()) return user_wants_measured(in);
  if (user_wants_measured(in)) return false;
  return names(pack, number);
}

std::vector<banding> band_all(const renal_pack& pack, const selection_inputs& in) {
  std::vector<banding> all;
  all.reserve(in.numbers.usable.size() + 4);
  const bool twice = in.who.child() && !pack.indexed();
  for (const auto& number : in.numbers.usable) {
    const auto as = usual_reading(pack, number);
    const bool decides = admissible(pack, number, in);
    if (const auto value = value_on(pack, number, as)) {
      all.push_back({&number, as, *value, row_of(pack, *value), decides});
    }
    if (!twice) continue;
    if (const auto value = value_on(pack, number, reading::indexed_face)) {
      all.push_back({&number, reading::indexed_face, *value, row_of(pack, *value), decides});
    }
  }
  return all;
}

using candidates = std::vector<const banding*>;

bool one_row(const candidates& list) {
  return std::all_of(list.begin(), list.end(),
                     [&](const banding* b) { return b->row && b->row == list.front()->row; });
}

template <class Keep>
void narrow(candidates& list, Keep keep) {
  std::erase_if(list, [&](const banding* b) { return !keep(*b); });
}

bool from_one_equation(const candidates& list) {
  return std::all_of(list.begin(), list.end(), [&](const banding* b) {
    return b->number->equation == list.front()->number->equation;
  });
}

selection stopped(selection s, verdict v, std::string reason) {
  s.verdict = v;
  s.reason = std::move(reason);
  return s;
}

// A child's indexed and de-indexed number must agree, unless the user says which to read.
bool size_effect(const candidates& list) {
  return std::any_of(list.begin(), list.end(), [&](const banding* face) {
    return face->reading == reading::indexed_face &&
           std::any_of(list.begin(), list.end(), [&](const banding* other) {
             return other->number == face->number && other->row != face->row;
           });
  });
}

void narrow_to_reading(candidates& list, const selection_inputs& in) {
  const auto wanted = in.entered.kidney.paediatric_reading;
  if (!wanted) return;
  const bool face = *wanted == paediatric_reading::indexed;
  narrow(list, [&](const banding& b) { return (b.reading == reading::indexed_face) == face; });
}

bool is_paediatric_pair(const renal_pack& pack, const selection_inputs& in) {
  return in.who.child() && !pack.indexed();
}

selection settle(selection s, const candidates& list, const renal_pack& pack,
                 const selection_inputs& in) {
  if (one_row(list)) {
    s.verdict = verdict::row;
    s.row = list.front()->row;
    s.used_at = static_cast<std::size_t>(list.front() - s.all.data());
    const bool named = pack.equations.empty() || names(pack, *list.front()->number);
    s.substituted = !named || is_paediatric_pair(pack, in);
    return s;
  }
  if (is_paediatric_pair(pack, in) && size_effect(list)) {
    return stopped(std::move(s), verdict::size_effect,
                   "the indexed and the de-indexed number of this child lie in two tiers");
  }
  if (from_one_equation(list)) {
    return stopped(std::move(s), verdict::needs_weight,
                   "the Cockcroft-Gault weights give more than one tier and the source names none");
  }
  return stopped(std::move(s), verdict::needs_equation,
                 "the equations give more than one tier and the source names none");
}

std::string no_number_reason(const renal_pack& pack, const selection_inputs& in) {
  if (in.changing) return "creatinine is changing and no GFR was measured after the change";
  for (const auto& no : in.numbers.refused) {
    const auto& ids = pack.equations;
    if (std::find(ids.begin(), ids.end(), no.id) != ids.end()) return no.reason;
  }
  if (const auto& wanted = in.entered.kidney.equation) {
    for (const auto& no : in.numbers.refused) {
      if (no.id == *wanted) return no.reason;
    }
    return *wanted + " could not be computed from what was entered";
  }
  return "no kidney number that this rule reads could be computed from what was entered";
}

// The user's `equation` is for packs whose source names none, and for children.
void narrow_to_equation(candidates& list, const renal_pack& pack, const selection_inputs& in) {
  const auto& wanted = in.entered.kidney.equation;
  if (!wanted || in.changing) return;
  if (!pack.equations.empty() && !in.who.child()) return;
  narrow(list, [&](const banding& b) { return b.number->id() == *wanted; });
}

void narrow_to_weight(candidates& list, const selection_inputs& in) {
  const auto wanted = in.entered.kidney.cockcroft_gault_weight;
  if (!wanted) return;
  narrow(list, [&](const banding& b) { return !b.number->weight || b.number->weight == wanted; });
}

// True where the kidney status alone decides; `s` then says how.
bool decided_by_status(selection& s, const renal_pack& pack, const selection_inputs& in) {
  const auto& k = in.entered.kidney;
  if (k.status == kidney_status::dialysis && k.dialysis.modality) {
    s.verdict = verdict::by_dialysis;
    s.row = &pack.row_for(*k.dialysis.modality);
    return true;
  }
  if (k.status == kidney_status::not_assessed) {
    s.verdict = verdict::not_assessed;
    s.reason = "kidney function was not assessed";
    return true;
  }
  if (in.changing && !in.measured_is_recent) {
    s.verdict = verdict::changing;
    s.reason = "creatinine is changing and no GFR was measured after the change";
    return true;
  }
  return false;
}

selection select(const renal_pack& pack, const selection_inputs& in, bool heed_choices) {
  selection s{};
  s.all = band_all(pack, in);
  if (decided_by_status(s, pack, in)) return s;
  candidates list;
  for (const auto& b : s.all) {
    if (b.admissible) list.push_back(&b);
  }
  if (heed_choices) {
    narrow_to_equation(list, pack, in);
    narrow_to_weight(list, in);
    narrow_to_reading(list, in);
  }
  for (const auto* b : list) s.all[static_cast<std::size_t>(b - s.all.data())].decides = true;
  if (list.empty()) return stopped(std::move(s), verdict::no_number, no_number_reason(pack, in));
  s.unanimous = std::any_of(list.begin(), list.end(),
                            [&](const banding* b) { return b->number != list.front()->number; });
  return settle(std::move(s), list, pack, in);
}

}  // namespace

std::string_view to_text(reading r) noexcept {
  switch (r) {
    case reading::as_estimated: return "as estimated";
    case reading::deindexed: return "de-indexed";
    case reading::indexed: return "indexed";
    case reading::indexed_face: break;
  }
  return "indexed, as at 1.73 m2";
}

std::optional<renal::clearance> value_on(const renal_pack& pack, const kidney_number& number,
                                         reading as) noexcept {
  if (as == reading::indexed_face) {
    if (!number.indexed) return std::nullopt;
    return deindex(*number.indexed, standard_surface);
  }
  if (pack.indexed()) {
    if (number.indexed) return *number.indexed;
    return std::nullopt;
  }
  if (number.absolute) return *number.absolute;
  return std::nullopt;
}

const pack_row* row_of(const renal_pack& pack, const renal::clearance& value) noexcept {
  if (const auto* c = std::get_if<absolute_clearance>(&value)) {
    const auto* bands = std::get_if<lymphodose::bands<absolute_clearance>>(&pack.clearance_bands);
    const auto* found = bands ? find_band(*bands, *c) : nullptr;
    return found ? &found->row : nullptr;
  }
  const auto* bands = std::get_if<lymphodose::bands<indexed_clearance>>(&pack.clearance_bands);
  const auto* found = bands ? find_band(*bands, std::get<indexed_clearance>(value)) : nullptr;
  return found ? &found->row : nullptr;
}

selection select_row(const renal_pack& pack, const selection_inputs& in) {
  return select(pack, in, true);
}

selection select_unanimous(const renal_pack& pack, const selection_inputs& in) {
  return select(pack, in, false);
}

}  // namespace lymphodose::engine
