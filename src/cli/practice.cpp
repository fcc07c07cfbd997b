// SPDX-License-Identifier: Apache-2.0
#include "cli/practice.hpp"

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/practice_score.hpp"
#include "cli/render.hpp"
#include "cli/render_page.hpp"
#include "cli/render_practice.hpp"
#include "lymphodose/practice_export.hpp"
#include "numeric/decimal_reader.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

constexpr int most_items = 10000;
constexpr int usual_items = 10;  // of a round of questions
constexpr int tries = 2;

// ---- words -------------------------------------------------------------------------------------

struct practice_words {
  practice_request request;
  int count = 1;
  std::string_view format = "text";
  practice_part part = practice_part::both;
};

template <class Number>
std::optional<Number> whole(const std::string& typed) {
  Number out{};
  const auto* end = typed.data() + typed.size();
  const auto read = std::from_chars(typed.data(), end, out);
  if (typed.empty() || typed.front() == '-' || read.ec != std::errc() || read.ptr != end) {
    return std::nullopt;
  }
  return out;
}

constexpr std::array formats{"text", "markdown", "html", "gift", "ndjson"};

std::string not_one_of(std::string_view flag, const std::string& typed,
                       const std::vector<std::string_view>& names) {
  std::string out = std::string(flag) + " \"" + typed + "\" does not exist; it is one of ";
  for (const auto name : names) out += (name == names.front() ? "" : ", ") + std::string(name);
  if (const auto near = text::nearest(typed, names)) {
    out += "; did you mean " + std::string(*near) + "?";
  }
  return out;
}

std::string not_whole(std::string_view flag, const std::string& typed, std::string_view range) {
  return std::string(flag) + " takes a whole number " + std::string(range) + ", not \"" + typed +
         "\"";
}

std::vector<std::string_view> topic_names() {
  std::vector<std::string_view> out;
  for (const auto& one : practice_topics()) out.push_back(one.name);
  return out;
}

std::string read_request(const options& wanted, practice_request& out) {
  if (wanted.seed) {
    const auto seed = whole<std::uint64_t>(*wanted.seed);
    if (!seed) return not_whole("--seed", *wanted.seed, "from 0 to 18446744073709551615");
    out.seed = *seed;
  }
  if (wanted.topic) {
    out.topic = practice_topic_named(*wanted.topic);
    if (!out.topic) return not_one_of("--topic", *wanted.topic, topic_names());
  }
  if (wanted.form) {
    out.form = practice_form_named(*wanted.form);
    if (!out.form) {
      return not_one_of("--form", *wanted.form, {"worked", "faded", "free", "spot-the-error"});
    }
  }
  if (wanted.level) {
    const auto level = whole<int>(*wanted.level);
    if (!level || *level < 1 || *level > most_practice_level) {
      return not_whole("--level", *wanted.level, "from 1 to 4");
    }
    out.level = *level;
  }
  return {};
}

std::string read_words(const options& wanted, practice_words& out) {
  if (auto wrong = read_request(wanted, out.request); !wrong.empty()) return wrong;
  if (wanted.ask) out.count = usual_items;
  if (wanted.count) {
    const auto count = whole<int>(*wanted.count);
    if (!count || *count < 1 || *count > most_items) {
      return not_whole("--count", *wanted.count, "from 1 to 10000");
    }
    out.count = *count;
  }
  if (wanted.format) {
    const auto found = std::find(formats.begin(), formats.end(), *wanted.format);
    if (found == formats.end()) {
      return not_one_of("--format", *wanted.format, {formats.begin(), formats.end()});
    }
    out.format = *found;
  }
  out.part = out.format == "text" ? practice_part::questions : practice_part::both;
  if (wanted.part) {
    const auto part = practice_part_named(*wanted.part);
    if (!part) return not_one_of("--part", *wanted.part, {"questions", "key", "both"});
    if (out.format == "gift" || out.format == "ndjson") {
      return "--part does not go with --format " + std::string(out.format) +
             ", which holds the key with each question";
    }
    out.part = *part;
  }
  return {};
}

bool series_wanted(const options& w) { return w.seed || w.topic || w.level || w.form || w.count; }

// Words that contradict each other.
std::string contradiction(const options& w) {
  if (!w.operands.empty()) return "practice takes no \"" + w.operands.front() + "\"";
  if (w.item && series_wanted(w)) {
    return "--item names one problem; --seed, --topic, --level, --form and --count choose others";
  }
  if (w.item && w.ask) return "--item and --ask were both given; --ask asks a series";
  if (w.answer && w.ask) return "--answer and --ask were both given; give one";
  if (w.answer && *w.answer != "-" && !w.item) {
    return "--answer needs --item ID, the id above the problem; --answer - reads lines of "
           "\"ID<tab>answer\"";
  }
  if (w.answer && *w.answer == "-" && w.item) {
    return "--answer - reads the id of each problem with its answer; leave out --item";
  }
  if ((w.answer || w.ask) && w.part) return "--part is for printed problems";
  if (w.ask && w.format) return "--ask is for a terminal; leave out --format";
  if (w.answer && w.format && *w.format != "ndjson" && *w.format != "text") {
    return "--answer is marked as text or ndjson";
  }
  if (w.score_file && !w.answer && !w.ask && (w.item || series_wanted(w) || w.format || w.part)) {
    return "--score FILE keeps answers of --answer or --ask; alone it prints what it holds";
  }
  if (w.course_file && (w.item || w.answer || w.ask || series_wanted(w) || w.score_file)) {
    return "--course FILE writes the whole course and nothing else";
  }
  if (w.course_file && !w.course_file->ends_with(".html")) {
    return "--course \"" + *w.course_file +
           "\" is a page of HTML; a name that ends with .html says so";
  }
  return {};
}

// ---- running -----------------------------------------------------------------------------------

class practice_run {
  const practice_call& call_;
  const table_set& tables_;
  practice_words words_;

  int refuse(const problems& found) {
    call_.err << render_problems(found);
    return exit_refused;
  }

  int fault(const std::string& message) {
    call_.err << "lymphodose: " << message << '\n';
    return exit_fault;
  }

  int printed(int code) {
    call_.out.flush();
    return call_.out ? code : fault("the result could not be written to standard output");
  }

  result<std::vector<practice_item>> items() {
    std::vector<practice_item> out;
    if (call_.wanted.item) {
      auto one = make_item(*call_.wanted.item, tables_);
      if (!one) return one.errors();
      out.push_back(std::move(one).value());
      return out;
    }
    for (int number = 1; number <= words_.count; ++number) {
      auto one = make_item(words_.request, number, tables_);
      if (!one) return one.errors();
      out.push_back(std::move(one).value());
    }
    return out;
  }

  // ---- printing

  std::string as_text(const std::vector<practice_item>& all) const {
    std::string out;
    if (words_.part != practice_part::key) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        out += (i > 0 ? "\n" : "") + render_item(all[i], static_cast<int>(i) + 1);
      }
    }
    if (words_.part == practice_part::questions) return out;
    out += out.empty() ? "Key\n" : "\nKey\n";
    for (std::size_t i = 0; i < all.size(); ++i) {
      out += "\n" + render_key(all[i], static_cast<int>(i) + 1);
    }
    return out;
  }

  std::string as_format(const std::vector<practice_item>& all) const {
    if (words_.format == "markdown") return practice_to_markdown(all, words_.part);
    if (words_.format == "html") return practice_to_html(all, words_.part);
    if (words_.format == "gift") return practice_to_gift(all);
    if (words_.format == "text") return as_text(all);
    std::string out;
    for (const auto& one : all) out += to_json(one) + "\n";
    return out;
  }

  // How to go on, beside the problems, so that a redirected sheet holds problems alone.
  void say_how_to_go_on(const practice_item& first) {
    if (words_.format != "text" || words_.part != practice_part::questions) return;
    const auto& w = call_.wanted;
    if (!w.seed && !w.item) call_.err << "Seed 1; --seed N gives others.\n";
    call_.err << "Answer:  lymphodose practice --item " << first.id << " --answer \"...\"\n"
              << "Key:     the same words with --part both\n";
  }

  // ---- score

  // Everything is read before anything is written: a damaged file stays as it is.
  result<practice_score> score_so_far() {
    const auto& path = *call_.wanted.score_file;
    const bool answers = call_.wanted.answer || call_.wanted.ask;
    if (answers && !std::filesystem::exists(path)) return practice_score{};
    const auto text = read_file(path);
    if (!text) return text.errors();
    return read_score(text.value(), path);
  }

  std::string keep_beyond(std::size_t kept, const practice_score& score) {
    if (!call_.wanted.score_file || score.size() == kept) return {};
    std::string text(score_heading);
    for (const auto& one : score) text += score_line(one);
    return write_file(*call_.wanted.score_file, text);
  }

  static int code_of(practice_verdict verdict) {
    switch (verdict) {
      case practice_verdict::right: return exit_done;
      case practice_verdict::wrong_unit:
      case practice_verdict::near: return exit_review;
      case practice_verdict::misconception:
      case practice_verdict::wrong: return exit_stop;
      case practice_verdict::unreadable: break;
    }
    return exit_refused;
  }

  // ---- answers

  void print_marking(const practice_item& item, const marking& made) {
    if (words_.format == "ndjson") {
      call_.out << to_json(made, item.id) << '\n';
      return;
    }
    call_.out << item.id << "  " << printable(made.answer) << "  " << to_text(made.verdict) << '\n'
              << render_marking(made);
  }

  // An unreadable answer outweighs all: it was not marked.
  static int worse(int a, int b) {
    if (a == exit_refused || b == exit_refused) return exit_refused;
    return std::max(a, b);
  }

  int mark_one(const practice_item& item, std::string_view answer, practice_score& score) {
    int code = exit_done;
    const auto all = mark_blanks(item, answer);
    for (const auto& made : all) {
      print_marking(item, made);
      code = worse(code, code_of(made.verdict));
    }
    if (auto one = scored(item, all)) score.push_back(*std::move(one));
    return code;
  }

  int mark_line(const std::string& line, std::size_t number, practice_score& score) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) {
      return refuse({{code::DOCUMENT_MALFORMED, "line " + std::to_string(number), line,
                      "the id of a problem, a tab and the answer"}});
    }
    auto item = make_item(line.substr(0, tab), tables_);
    if (!item) {
      auto found = item.errors();
      for (auto& one : found) one.path = "line " + std::to_string(number);
      return refuse(found);
    }
    return mark_one(item.value(), std::string_view(line).substr(tab + 1), score);
  }

  int mark_lines(practice_score& score) {
    int code = exit_done;
    std::size_t number = 0;
    for (std::string line; std::getline(call_.in, line);) {
      if (line.ends_with('\r')) line.pop_back();
      code = worse(code, mark_line(line, ++number, score));
    }
    if (number > 0) return code;
    return refuse({{code::FIELD_MISSING, "an answer", "", "one line of input at least"}});
  }

  int mark_answers(practice_score& score) {
    if (*call_.wanted.answer == "-") return mark_lines(score);
    const auto item = make_item(*call_.wanted.item, tables_);
    if (!item) return refuse(item.errors());
    return mark_one(item.value(), *call_.wanted.answer, score);
  }

  // ---- asking

  enum class turn { next, quit };

  turn ask_one(const practice_item& item, int place, practice_score& score) {
    call_.out << '\n' << render_item(item, place);
    for (int attempt = 1; attempt <= tries;) {
      call_.out << "> " << std::flush;
      std::string line;
      if (!std::getline(call_.in, line)) return turn::quit;
      const std::string typed(text::trimmed(line));
      if (typed == "quit" || typed == "exit" || typed == "q") return turn::quit;
      if (typed.empty()) return turn::next;
      const auto all = mark_blanks(item, typed);
      for (const auto& made : all) call_.out << render_marking(made);
      const auto one = scored(item, all);
      if (!one) continue;  // a slip of the keyboard is no try
      if (attempt == 1) score.push_back(*one);
      if (one->verdict == practice_verdict::right) break;
      ++attempt;
    }
    call_.out << render_key(item, place);
    return turn::next;
  }

  int ask(practice_score& score) {
    const auto before = score.size();
    call_.out << "Write each answer with its unit, answers to several blanks as a; b; c.\n"
                 "An empty line goes on, quit ends.\n";
    for (int number = 1; number <= words_.count; ++number) {
      const auto item = make_item(words_.request, number, tables_);
      if (!item) return refuse(item.errors());
      const auto kept = score.size();
      const auto then = ask_one(item.value(), number, score);
      // After each problem, so that a round broken off loses none.
      if (const auto failed = keep_beyond(kept, score); !failed.empty()) return fault(failed);
      if (then == turn::quit) break;
    }
    const practice_score now(score.begin() + static_cast<std::ptrdiff_t>(before), score.end());
    const auto right = std::count_if(now.begin(), now.end(), [](const scored_answer& one) {
      return one.verdict == practice_verdict::right;
    });
    call_.out << '\n' << right << " of " << now.size() << " right at the first try.\n";
    if (call_.wanted.score_file) call_.out << render_score(score);
    return exit_done;
  }

 public:
  practice_run(const practice_call& call, const table_set& tables, practice_words words)
      : call_(call), tables_(tables), words_(std::move(words)) {}

  int with_score() {
    practice_score score;
    if (call_.wanted.score_file) {
      auto before = score_so_far();
      if (!before) return refuse(before.errors());
      score = std::move(before).value();
    }
    if (!call_.wanted.answer && !call_.wanted.ask) {
      call_.out << render_score(score);
      return printed(exit_done);
    }
    if (call_.wanted.ask) return printed(ask(score));
    const auto before = score.size();
    const int code = mark_answers(score);
    if (const auto failed = keep_beyond(before, score); !failed.empty()) return fault(failed);
    return printed(code);
  }

  int print() {
    const auto all = items();
    if (!all) return refuse(all.errors());
    if (words_.format == "text" && !series_wanted(call_.wanted) && !call_.wanted.item &&
        !call_.wanted.part) {
      call_.out << render_topics() << '\n';
    }
    call_.out << as_format(all.value());
    say_how_to_go_on(all.value().front());
    return printed(exit_done);
  }
};

}  // namespace

std::string misuse_of_practice(const options& wanted) {
  if (auto wrong = contradiction(wanted); !wrong.empty()) return wrong;
  practice_words words;
  return read_words(wanted, words);
}

int run_practice(const practice_call& call, const table_set& tables) {
  practice_words words;
  (void)read_words(call.wanted, words);
  practice_run run(call, tables, std::move(words));
  const auto& w = call.wanted;
  return w.answer || w.ask || w.score_file ? run.with_score() : run.print();
}

}  // namespace lymphodose::cli
