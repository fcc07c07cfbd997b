// SPDX-License-Identifier: Apache-2.0
//
// Everything, in layer order. Include single headers where build time matters.
#pragma once

// In layer order, not by the alphabet.
// clang-format off

#include "lymphodose/version.hpp"
#include "lymphodose/units.hpp"
#include "lymphodose/fraction.hpp"
#include "lymphodose/rounding.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/codes.hpp"
#include "lymphodose/digest.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/finding.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/derivation.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/sex.hpp"
#include "lymphodose/body_size.hpp"
#include "lymphodose/renal.hpp"
#include "lymphodose/rules.hpp"
#include "lymphodose/regimen.hpp"
#include "lymphodose/timing.hpp"
#include "lymphodose/dialysis.hpp"
#include "lymphodose/product.hpp"
#include "lymphodose/ceilings.hpp"
#include "lymphodose/preparation.hpp"
#include "lymphodose/institution.hpp"
#include "lymphodose/tables.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/order.hpp"
#include "lymphodose/dose.hpp"
#include "lymphodose/schedule.hpp"
#include "lymphodose/proposals.hpp"
#include "lymphodose/cells.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/report_fields.hpp"
#include "lymphodose/report_line.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/icalendar.hpp"
#include "lymphodose/misconceptions.hpp"
#include "lymphodose/check.hpp"
#include "lymphodose/calculate.hpp"
#include "lymphodose/second_entry.hpp"
#include "lymphodose/worksheet.hpp"
// clang-format on
