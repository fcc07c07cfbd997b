// SPDX-License-Identifier: Apache-2.0
//
// The cell dose of a report as JSON.
#pragma once

#include "json/json_writer.hpp"
#include "lymphodose/report.hpp"

#include <optional>
#include <string_view>

namespace lymphodose::json {

/// Writes a member with value and unit.
void figure_member(writer& out, std::string_view key, const figure& f);
/// The same; nothing where the figure is absent.
void figure_member(writer& out, std::string_view key, const std::optional<figure>& f);

/// Writes the member "cells".
void write_cells(writer& out, const cells_report& cells);

}  // namespace lymphodose::json
