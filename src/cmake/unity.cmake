# SPDX-License-Identifier: Apache-2.0
#
#   lymphodose_unity(<target>)
#
# Most of a build is reading headers: where unity builds are on, the sources of a folder are compiled
# at most twelve as one. A new file changes the neighbours in its own folder alone, so that names that
# collide are names of one room.
function(lymphodose_unity target)
  set(most 12)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(folder "${folder}" NAME)
    if(NOT DEFINED count_${folder})
      set(count_${folder} 0)
    endif()
    math(EXPR part "${count_${folder}} / ${most}")
    math(EXPR count_${folder} "${count_${folder}} + 1")
    set_property(SOURCE ${source} PROPERTY UNITY_GROUP ${target}-${folder}-${part})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()
