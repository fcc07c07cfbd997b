// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/practice.hpp"

#include <array>

namespace lymphodose {
namespace {

constexpr auto topic_table = std::to_array<practice_topic_info>({
    {practice_topic::bsa, "bsa", "compute the body surface from height and weight"},
    {practice_topic::weight, "weight", "compute the ideal, adjusted or lean weight"},
    {practice_topic::clearance, "clearance",
     "estimate kidney function by the equation that is asked for"},
    {practice_topic::deindex, "deindex", "turn mL/min/1.73 m2 into mL/min and back"},
    {practice_topic::tier, "tier", "find the tier of a kidney rule and the rate it gives"},
    {practice_topic::dose, "dose", "compute one dose from a rate and the body surface"},
    {practice_topic::course, "course", "tell one dose from the whole course"},
    {practice_topic::cell_dose, "cells", "compute a cell dose from cells per kg and its maximum"},
    {practice_topic::drug_volume, "volume", "compute the volume to draw up from a concentration"},
    {practice_topic::dialysis_timing, "dialysis-timing",
     "count the hours between a dose and a dialysis session"},
    {practice_topic::spot_the_error, "spot-the-error",
     "find what is wrong in an order, if anything"},
});

struct form_name {
  practice_form form;
  std::string_view name;
};
constexpr auto form_table = std::to_array<form_name>({
    {practice_form::worked, "worked"},
    {practice_form::faded, "faded"},
    {practice_form::free, "free"},
    {practice_form::spot_the_error, "spot-the-error"},
});

}  // namespace

std::span<const practice_topic_info> practice_topics() noexcept { return topic_table; }

std::string_view to_text(practice_topic topic) noexcept {
  for (const auto& one : topic_table) {
    if (one.topic == topic) return one.name;
  }
  return "?";
}

std::string_view to_text(practice_form form) noexcept {
  for (const auto& one : form_table) {
    if (one.form == form) return one.name;
  }
  return "?";
}

std::optional<practice_topic> practice_topic_named(std::string_view name) noexcept {
  for (const auto& one : topic_table) {
    if (one.name == name) return one.topic;
  }
  return std::nullopt;
}

std::optional<practice_form> practice_form_named(std::string_view name) noexcept {
  for (const auto& one : form_table) {
    if (one.name == name) return one.form;
  }
  return std::nullopt;
}

std::string_view to_text(practice_verdict verdict) noexcept {
  switch (verdict) {
    case practice_verdict::right: return "right";
    case practice_verdict::wrong_unit: return "wrong-unit";
    case practice_verdict::near: return "near";
    case practice_verdict::misconception: return "misconception";
    case practice_verdict::wrong: return "wrong";
    case practice_verdict::unreadable: break;
  }
  return "unreadable";
}

}  // namespace lymphodose
