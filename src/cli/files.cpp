// SPDX-License-Identifier: Apache-2.0
#include "cli/files.hpp"

#include "text/document.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace lymphodose::cli {
namespace {

namespace fs = std::filesystem;

problem unreadable(std::string path, std::string would_do) {
  return {code::FILE_UNREADABLE, std::move(path), "", std::move(would_do)};
}

// At most one byte more than a document may have.
result<std::string> read_limited(std::istream& in, const std::string& name) {
  std::string text(text::longest_document + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return unreadable(name, "reading stopped before its end");
  if (text.size() > text::longest_document)
    return unreadable(name, "it is longer than 1 MiB; give a shorter file");
  return text;
}

const std::string cannot_be_written =
    " could not be written\n  give a path in a folder that is there and may be written to, with "
    "room left";

bool write_into(const fs::path& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  return static_cast<bool>(out);
}

std::vector<std::string> toml_files_in(const std::string& folder, std::error_code& failed) {
  std::vector<std::string> paths;
  auto at = fs::recursive_directory_iterator(folder, failed);
  while (!failed && at != fs::recursive_directory_iterator()) {
    std::error_code ignored;
    if (at->is_regular_file(ignored) && at->path().extension() == ".toml") {
      paths.push_back(at->path().generic_string());
    }
    at.increment(failed);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

problems open_file(const std::string& path, std::ifstream& in) {
  std::error_code failed;
  const auto status = fs::status(path, failed);
  if (status.type() == fs::file_type::not_found) {
    return {unreadable(path, "there is nothing at this path; give the path of a file")};
  }
  if (status.type() == fs::file_type::directory) {
    return {unreadable(path, "this is a directory; give the path of a file")};
  }
  in.open(path, std::ios::binary);
  if (in) return {};
  return {unreadable(path, "it may not be opened; give a file that this user may read")};
}

result<std::string> read_file(const std::string& path) {
  std::ifstream in;
  if (auto found = open_file(path, in); !found.empty()) return found;
  return read_limited(in, path);
}

std::string write_file(const std::string& path, const std::string& content) {
  std::error_code failed;
  const auto status = fs::status(path, failed);
  const bool there = fs::exists(status);
  if (there && !fs::is_regular_file(status)) {  // a device or a pipe, which nothing can replace
    return write_into(path, content) ? "" : path + cannot_be_written;
  }
  const auto target = there ? fs::canonical(path, failed) : fs::path(path);
  const auto part = target.string() + ".part";
  if (!write_into(part, content)) {
    fs::remove(part, failed);
    return path + cannot_be_written;
  }
  if (there) fs::permissions(part, status.permissions(), failed);
  fs::rename(part, target, failed);
  if (!failed) return {};
  std::error_code ignored;
  fs::remove(part, ignored);
  return path + cannot_be_written;
}

result<std::string> read_stream(std::istream& in) { return read_limited(in, "-"); }

result<table_folder> read_tables(const std::string& path) {
  std::error_code failed;
  std::vector<std::string> paths{path};
  if (!fs::exists(path, failed)) {
    return unreadable(path,
                      "there is nothing at this path; give a directory with tables, or a table");
  }
  if (fs::is_directory(path, failed)) {
    paths = toml_files_in(path, failed);
    if (failed)
      return unreadable(path, "it may not be opened; give a directory that this user may read");
    if (paths.empty())
      return unreadable(path, "there is no .toml file in it; give a directory with tables");
  }
  table_folder folder;
  problems found;
  for (const auto& one : paths) {
    auto text = read_file(one);
    if (!text) {
      found.insert(found.end(), text.errors().begin(), text.errors().end());
      continue;
    }
    folder.texts.push_back(std::move(text).value());
    folder.files.push_back({one, folder.texts.back(), {}});
  }
  if (!found.empty()) return found;
  return folder;
}

}  // namespace lymphodose::cli
