// SPDX-License-Identifier: Apache-2.0
#include "cli/words/pages.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli::words {
namespace {

std::string joined(std::span<const std::string> list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : " ") + one;
  return out;
}

// 'text' for a shell, each quote in it as the shell wants it.
std::string quoted(std::string_view text, std::string_view quote = "'\\''") {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += quote;
    } else {
      out += c;
    }
  }
  return out + "'";
}

// One place for each flag: what any of the commands lets stand there.
std::map<std::string, place> values_of_flags(std::span<const command> known) {
  std::map<std::string, place> out;
  for (const auto& one : known) {
    for (const auto& flag : one.flags) {
      if (!flag.has_value) continue;
      auto& all = out[flag.name];
      all.per_drug = all.per_drug || flag.value.per_drug;
      all.files = all.files || flag.value.files;
      all.folders = all.folders || flag.value.folders;
      for (const auto& word : flag.value.words) {
        if (std::find(all.words.begin(), all.words.end(), word) == all.words.end()) {
          all.words.push_back(word);
        }
      }
    }
  }
  return out;
}

// Assignments that bash and zsh share.
std::string shell_place(const place& one) {
  std::string out = "choices=" + quoted(joined(one.words));
  if (one.per_drug) out += " drug=1";
  if (one.files) out += " files=1";
  if (one.folders) out += " folders=1";
  return out;
}

// Two functions that bash and zsh share: what stands after a flag, and what after other words.
std::string shell_tables(std::span<const command> known, std::span<const std::string> drugs) {
  std::string out =
      "# What stands after a flag; fails where nothing does.\n_lymphodose_value()\n{\n";
  out += "  choices= drug= files= folders=\n  case $1 in\n";
  for (const auto& [name, value] : values_of_flags(known)) {
    out += "    " + name + ") " + shell_place(value) + " ;;\n";
  }
  out += "    *) return 1 ;;\n  esac\n}\n\n";
  out += "# What stands after the command and the word behind it.\n_lymphodose_operand()\n{\n";
  out += "  choices= drug= files= folders=\n  case \"$1 $2\" in\n";
  for (const auto& one : known) {
    out += "    " + quoted(one.name + " ") + ") " + shell_place(one.operand) + " ;;\n";
    for (const auto& sub : one.sub_words) {
      out += "    " + quoted(one.name + " " + sub.name) + ") " + shell_place(sub.next) + " ;;\n";
    }
  }
  out += "  esac\n}\n\n_lymphodose_drugs=" + quoted(joined(drugs)) + "\n\n";
  return out;
}

constexpr std::string_view bash_rest = R"sh(
_lymphodose()
{
  local IFS=$' \t\n'
  local choices drug files folders command='' flag='' word value cur i after_equals=''
  local -a typed=() operands=()
  # readline splits at "="; what was typed as one word is put together again.
  for ((i = 0; i <= COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    if [[ $i -gt 1 && ( $word == '=' || -n $after_equals ) ]]; then
      typed[${#typed[@]}-1]+=$word
    else
      typed+=("$word")
    fi
    after_equals=
    if [[ $word == '=' ]]; then after_equals=1; fi
  done
  local last=$((${#typed[@]} - 1))
  cur=${typed[last]}
  for ((i = 1; i < last; ++i)); do
    word=${typed[i]}
    if [[ $word == -*=* ]]; then
      continue
    elif [[ $word == -?* ]]; then
      if _lymphodose_value "$word"; then
        ((++i))
        if ((i == last)); then flag=$word; fi
      fi
    elif [[ -z $command ]]; then
      command=$word
    else
      operands+=("$word")
    fi
  done
  value=$cur
  if [[ -z $flag && $cur == --*=* ]]; then
    flag=${cur%%=*}
    value=${cur#*=}
  fi
  choices= drug= files= folders=
  if [[ -n $flag ]]; then
    if ! _lymphodose_value "$flag"; then return; fi
    if [[ -n $drug && $value == *=* ]]; then
      value=${value#*=}
    elif [[ -n $drug ]]; then
      choices=${_lymphodose_drugs// /= }=
    fi
  elif [[ $cur == -?* ]]; then
    choices=$(_lymphodose_flags "$command")
  elif [[ -z $command ]]; then
    choices=$_lymphodose_commands
  elif ((${#operands[@]} < 2)); then
    _lymphodose_operand "$command" "${operands[0]-}"
  fi
  COMPREPLY=($(compgen -W "$choices" -- "$value"))
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$value")
  elif [[ -n $folders ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$value")
  fi
  # Where "=" splits no words, readline wants the whole word back.
  if [[ $COMP_WORDBREAKS != *=* && $value != "$cur" ]]; then
    COMPREPLY=("${COMPREPLY[@]/#/${cur%"$value"}}")
  fi
}
complete -F _lymphodose lymphodose
)sh";

constexpr std::string_view zsh_rest = R"sh(
_lymphodose()
{
  local choices drug files folders command flag word
  local -a operands described
  integer i
  for ((i = 2; i < CURRENT; ++i)); do
    word=$words[i]
    if [[ $word == -*=* ]]; then
      continue
    elif [[ $word == -?* ]]; then
      if _lymphodose_value $word; then
        ((++i))
        if ((i == CURRENT)); then flag=$word; fi
      fi
    elif [[ -z $command ]]; then
      command=$word
    else
      operands+=($word)
    fi
  done
  if [[ -z $flag && $PREFIX == --*=* ]]; then
    flag=${PREFIX%%=*}
    compset -P 1 '*='
  fi
  choices= drug= files= folders=
  if [[ -n $flag ]]; then
    _lymphodose_value $flag || return 1
    if [[ -n $drug ]] && ! compset -P 1 '*='; then
      compadd -S '=' -- ${=_lymphodose_drugs}
      return
    fi
  elif [[ $PREFIX == -?* || $PREFIX == - ]]; then
    _lymphodose_flags "$command"
    _describe -o flag described
    return
  elif [[ -z $command ]]; then
    described=($_lymphodose_commands)
    _describe command described
    return
  elif (($#operands < 2)); then
    _lymphodose_operand "$command" "$operands[1]"
  fi
  local found=1
  if [[ -n $choices ]]; then compadd -- ${=choices} && found=0; fi
  if [[ -n $files ]]; then _files && found=0; fi
  if [[ -n $folders ]]; then _files -/ && found=0; fi
  return found
}

if [[ $funcstack[1] == _lymphodose ]]; then
  _lymphodose "$@"
else
  compdef _lymphodose lymphodose
fi
)sh";

constexpr std::string_view fish_start = R"sh(
# The command is the first word that is no flag; a second argument asks for the words behind it.
function __lymphodose_is
    set -l typed (commandline -opc)
    set -e typed[1]
    set typed (string match -v -- '-*' $typed)
    if test (count $argv) -eq 1
        test "$typed[1]" = "$argv[1]"
    else
        test "$typed" = "$argv[1]$argv[2]"
    end
end
function __lymphodose_none
    set -l typed (commandline -opc)
    set -e typed[1]
    test -z "$(string match -v -- '-*' $typed)"
end
complete -c lymphodose -f
)sh";

constexpr std::string_view written =
    "# Completion of lymphodose, written by the build from the program's own tables.\n";

std::string command_words(std::span<const command> known) {
  std::vector<std::string> names;
  for (const auto& one : known) names.push_back(one.name);
  return joined(names);
}

// Of fish: what a place takes as arguments of `complete`.
std::string fish_place(const place& one, std::span<const std::string> drugs) {
  std::vector<std::string> all = one.words;
  if (one.per_drug) {
    all.clear();
    for (const auto& drug : drugs) {
      if (one.words.empty()) all.push_back(drug + "=");
      for (const auto& word : one.words) all.push_back(drug + "=" + word);
    }
  }
  std::string out;
  if (one.files) out += " -F";
  if (one.folders) all.emplace_back("(__fish_complete_directories)");
  if (!all.empty()) out += " -a " + quoted(joined(all), "\\'");
  return out;
}

}  // namespace

std::string bash_completion(std::span<const command> known, std::span<const std::string> drugs) {
  std::string out(written);
  out += "\n" + shell_tables(known, drugs);
  out += "_lymphodose_commands=" + quoted(command_words(known)) + "\n\n";
  out += "_lymphodose_flags()\n{\n  case $1 in\n";
  for (const auto& one : known) {
    std::vector<std::string> names;
    for (const auto& flag : one.flags) names.push_back(flag.name);
    out += "    " + one.name + ") echo " + quoted(joined(names)) + " ;;\n";
  }
  out += "    *) echo '--help --version --no-color' ;;\n  esac\n}\n";
  return out += bash_rest;
}

std::string zsh_completion(std::span<const command> known, std::span<const std::string> drugs) {
  std::string out = "#compdef lymphodose\n";
  out += written;
  out += "\n" + shell_tables(known, drugs) + "_lymphodose_commands=(\n";
  for (const auto& one : known) out += "  " + quoted(one.name + ":" + one.does) + "\n";
  out += ")\n\n_lymphodose_flags()\n{\n  case $1 in\n";
  for (const auto& one : known) {
    out += "    " + one.name + ") described=(\n";
    for (const auto& flag : one.flags) out += "      " + quoted(flag.name + ":" + flag.does) + "\n";
    out += "    ) ;;\n";
  }
  out += "    *) described=(--help --version --no-color) ;;\n  esac\n}\n";
  return out += zsh_rest;
}

std::string fish_completion(std::span<const command> known, std::span<const std::string> drugs) {
  std::string out(written);
  out += fish_start;
  for (const auto& one : known) {
    out += "complete -c lymphodose -n __lymphodose_none -a " + one.name + " -d " +
           quoted(one.does, "\\'") + "\n";
  }
  out += "complete -c lymphodose -n __lymphodose_none -l version -d 'the version'\n";
  for (const auto& one : known) {
    const std::string begin = "complete -c lymphodose -n '__lymphodose_is " + one.name;
    // Words of its own come once; a case may stand between flags.
    if (one.operand.files) out += begin + "' -F\n";
    if (!one.operand.words.empty()) out += begin + " \"\"'" + fish_place(one.operand, drugs) + "\n";
    for (const auto& sub : one.sub_words) {
      out += begin + " \" " + sub.name + "\"'" + fish_place(sub.next, drugs) + "\n";
    }
    for (const auto& flag : one.flags) {
      const bool any_file = flag.value.files;
      const std::string takes = !flag.has_value ? "" : any_file ? " -r" : " -x";
      out += begin + "' -l " + flag.name.substr(2) + takes + fish_place(flag.value, drugs) +
             " -d " + quoted(flag.does, "\\'") + "\n";
    }
  }
  return out;
}

}  // namespace lymphodose::cli::words
