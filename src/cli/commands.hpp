// SPDX-License-Identifier: Apache-2.0
//
// What does one call do, from words to output and exit code?
#pragma once

#include "cli/options.hpp"

#include <istream>
#include <ostream>
#include <string>

namespace lymphodose::cli {

/// 0 is not a release: it says that the program found nothing that needs a person.
enum exit_code : int {
  exit_done = 0,
  exit_fault = 1,    ///< internal fault, or the result could not be written
  exit_usage = 2,    ///< the command line was not understood
  exit_refused = 3,  ///< the input was refused
  exit_review = 4,   ///< done, findings to review
  exit_stop = 5,     ///< done, a dose is withheld
};

/// What the surroundings of the call say; read by main() once.
struct environment {
  bool is_tty = false;      ///< standard output is a terminal
  bool no_color = false;    ///< NO_COLOR is set
  bool err_is_tty = false;  ///< standard error is a terminal
};

/// Runs one call. The result goes to `out`, everything else to `err`; `in` is read for the case
/// "-" only.
int run(const options& wanted, std::istream& in, std::ostream& out, std::ostream& err,
        const environment& around);

/// Reports that the command line was not understood; exit_usage.
int usage_error(std::ostream& err, const std::string& message);

}  // namespace lymphodose::cli
