# SPDX-License-Identifier: Apache-2.0
#
#   cmake -DROOT=<directory with include/ and src/> -P layering.cmake
#
# Reads the includes of include/ and src/ and fails on any that does not point downwards; also on a
# library outside its file, input and output outside the command line, a file without licence line
# and a file that has grown too long. Names every fault that it finds.
cmake_minimum_required(VERSION 3.25)

# A room is a public header with the source of its name, or a folder of src with that header. Every
# line may include the lines above it and nothing of its own line but itself.
set(layers
  "units codes sex source digest version markup"
  "fraction units_format numeric result finding derivation"
  "calendar quantity_text population"
  "text body_size"
  "renal"
  "rules ceilings"
  "regimen product timing dialysis preparation invented lesson"
  "institution"
  "tables patient_case"
  "dose schedule"
  "proposals"
  "report cells"
  "report_fields"
  "report_line"
  "wording"
  "working"
  "engine json icalendar"
  "misconceptions second_entry worksheet"
  "check"
  "practice"
  "calculate selftest practice_export"
  "course"
  "lymphodose"
  "capi cli")
# Files that belong to a room of another name.
set(room_of_rounding numeric)
set(room_of_case patient_case)
set(room_of_order patient_case)
set(room_of_interchange json)
set(room_of_proposal_search proposals)
set(room_of_session_plan proposals)
# Folders of src whose headers no other room includes: what they offer stands in a public header.
set(private_folders case renal tables engine json misconceptions check practice cli)
# The one of them that is a tool.
set(shared_headers json/json_writer.hpp)
set(most_lines 600)

# A library or a system header, and the files that may include it.
set(confined
  "boost/asio/=src/cli/batch_pipeline.cpp"
  "boost/units/=include/lymphodose/units.hpp"
  "fmt/=include/lymphodose/units_format.hpp,src/.*"
  "CLI/=src/cli/main.cpp"
  "toml=src/tables/toml_reader.cpp"
  "nlohmann/=src/json/read.cpp,src/json/write.cpp"
  "sha2=src/digest.cpp"
  "csv[.]h=src/text/csv_reader.cpp"
  "sys/types.h=src/digest.cpp"
  "stddef.h=include/lymphodose/capi.h"
  "(unistd.h|csignal|cstdio|ctime|iostream|fstream|istream|filesystem|locale|random|thread)$=src/cli/.*")

set(rank 0)
foreach(layer IN LISTS layers)
  separate_arguments(rooms UNIX_COMMAND "${layer}")
  foreach(room IN LISTS rooms)
    set(rank_of_${room} ${rank})
  endforeach()
  math(EXPR rank "${rank} + 1")
endforeach()

# The umbrella header has every public one but itself and the one that needs fmt.
set(umbrella ${ROOT}/include/lymphodose/lymphodose.hpp)
set(not_under_the_umbrella lymphodose.hpp units_format.hpp)
if(EXISTS ${umbrella})
  file(STRINGS ${umbrella} under_the_umbrella REGEX "^#include")
endif()

set(faults 0)
function(fault text)
  message(NOTICE "${text}")
  math(EXPR faults "${faults} + 1")
  set(faults ${faults} PARENT_SCOPE)
endfunction()

# The room of a path that begins at include/lymphodose or at src.
function(find_room path out)
  string(REGEX REPLACE "[/.].*" "" room "${path}")
  if(DEFINED room_of_${room})
    set(room ${room_of_${room}})
  endif()
  set(${out} ${room} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/include/* ${ROOT}/src/*)
if(NOT files)
  message(FATAL_ERROR "${ROOT} has neither include/ nor src/")
endif()
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME)
  if(EXISTS ${umbrella} AND file MATCHES "^include/.*[.]hpp$"
      AND NOT name IN_LIST not_under_the_umbrella
      AND NOT "#include \"lymphodose/${name}\"" IN_LIST under_the_umbrella)
    fault("${file}: is not included by lymphodose.hpp")
  endif()
  file(READ ${ROOT}/${file} content)
  string(REGEX MATCHALL "\n" lines "${content}")
  list(LENGTH lines count)
  if(count GREATER most_lines)
    fault("${file}: ${count} lines, more than ${most_lines}: what idea can move out?")
  endif()
  if(NOT content MATCHES "^[^\n]*SPDX-License-Identifier: Apache-2.0")
    fault("${file}: the first line is not the SPDX line")
  endif()
  if(NOT file MATCHES "[.](hpp|cpp|h)$")
    continue()
  endif()
  if(NOT file MATCHES "^src/cli/" AND content MATCHES "(getenv|setlocale|[a-z]+_clock::now)[^\n]*")
    fault("${file}: reads its surroundings: ${CMAKE_MATCH_0}")
  endif()

  string(REGEX REPLACE "^(include/lymphodose|src)/" "" inside "${file}")
  find_room(${inside} room)
  if(NOT DEFINED rank_of_${room})
    fault("${file}: ${room} stands in no layer: add it to tests/layering/layering.cmake")
    continue()
  endif()

  string(REGEX MATCHALL "\n[ \t]*#[ \t]*include[ \t]*[<\"][^>\"]*" includes "${content}")
  foreach(include IN LISTS includes)
    string(REGEX REPLACE ".*[<\"]" "" target "${include}")
    string(REGEX REPLACE "^lymphodose/" "" named "${target}")
    find_room(${named} other)
    if(include MATCHES "\"" OR target MATCHES "^lymphodose/")
      string(REGEX REPLACE "/.*" "" folder "${target}")
      if(NOT DEFINED rank_of_${other})
        fault("${file}: includes ${target}, which stands in no layer")
      elseif(NOT other STREQUAL room AND NOT rank_of_${other} LESS rank_of_${room})
        fault("${file}: includes ${target}, but ${room} is not above ${other}")
      elseif(folder IN_LIST private_folders AND NOT other STREQUAL room
          AND NOT target IN_LIST shared_headers)
        fault("${file}: includes ${target}, which is private to src/${folder}")
      elseif(file MATCHES "^include/" AND NOT target MATCHES "^lymphodose/")
        fault("${file}: a public header includes ${target}, which is not installed")
      endif()
      continue()
    endif()
    set(known FALSE)
    foreach(rule IN LISTS confined)
      string(REGEX REPLACE "=[^=]*$" "" header "${rule}")
      string(REGEX REPLACE "^.*=" "" allowed "${rule}")
      if(target MATCHES "^${header}")
        set(known TRUE)
        string(REPLACE "," "|" pattern "${allowed}")
        if(NOT file MATCHES "^(${pattern})$")
          fault("${file}: includes <${target}>, which only ${allowed} may")
        endif()
      endif()
    endforeach()
    if(NOT known AND NOT target MATCHES "^[a-z_0-9]+$")
      fault("${file}: includes <${target}>, which is neither standard nor listed")
    endif()
  endforeach()
endforeach()

list(LENGTH files count)
if(faults GREATER 0)
  message(FATAL_ERROR "${faults} faults in ${count} files")
endif()
message(STATUS "${count} files, every include points downwards")
