// SPDX-License-Identifier: Apache-2.0
#include "engine/agreement.hpp"

#include <algorithm>

namespace lymphodose::engine {

namespace {

enum class opinion { silent, keeps, differs, cannot_say };

template <class Clearance>
bool covers_nothing(const bands<Clearance>& table) {
  return std::all_of(table.begin(), table.end(), [](const auto& band) {
    return std::holds_alternative<not_covered>(band.row.adjustment);
  });
}

// A rule that would speak if the number it reads were known.
bool lacks_its_number(const renal_pack& pack, const selection& s) {
  return s.verdict == verdict::no_number &&
         !std::visit([](const auto& table) { return covers_nothing(table); }, pack.clearance_bands);
}

bool silent_everywhere(const selection& s) {
  return std::none_of(s.all.begin(), s.all.end(), [](const banding& b) {
    return b.admissible && b.row && !std::holds_alternative<not_covered>(b.row->adjustment);
  });
}

opinion opinion_of(const workspace& ws, const renal_pack& pack) {
  // For a child an absolute rule does not apply unless chosen by id.
  if (ws.who.child() && !pack.indexed()) return opinion::silent;
  const auto s = select_unanimous(pack, ws.selecting());
  if (lacks_its_number(pack, s)) return opinion::cannot_say;
  if (silent_everywhere(s)) return opinion::silent;
  const bool keeps = s.row && std::holds_alternative<keep_dose>(s.row->adjustment);
  return keeps ? opinion::keeps : opinion::differs;
}

}  // namespace

agreement rules_agree(const workspace& ws, std::string_view drug) {
  agreement result{false, {}, {}};
  if (ws.entered.kidney.status != kidney_status::stable || ws.changing()) {
    result.why_not = "agreement is looked for only while kidney function is stable";
    return result;
  }
  bool label = false;
  for (const auto& pack : ws.tables.packs) {
    if (pack.drug != drug) continue;
    if (!pack.replaces.empty()) {
      result.why_not = pack.replaces + " was replaced by the user, so its word is missing";
      return result;
    }
    const auto says = opinion_of(ws, pack);
    if (says == opinion::silent) continue;
    if (says == opinion::differs) {
      result.why_not = pack.id + " does not give one full-dose tier by every equation and weight";
      return result;
    }
    if (says == opinion::cannot_say) {
      result.why_not = "the kidney number that " + pack.id + " reads could not be computed";
      return result;
    }
    if (!pack.origin.embedded) continue;
    result.packs.push_back(&pack);
    label = label || pack.evidence == evidence_kind::label;
  }
  result.agreed = result.packs.size() >= 2 && label;
  if (!result.agreed) result.why_not = "fewer than two built-in rules apply, or none is a label";
  return result;
}

}  // namespace lymphodose::engine
