# SPDX-License-Identifier: Apache-2.0
# What an installed tree holds: both libraries, headers, a CMake package, two pkg-config files, the
# program with its manual and completions. Every path in it is relative to the tree, so that it may
# be moved.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS lymphodose lymphodose-c EXPORT lymphodose-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library
    NAMELINK_COMPONENT development)
install(DIRECTORY include/lymphodose DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT development)
if(TARGET lymphodose-cli)
  install(TARGETS lymphodose-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  install(FILES ${words_dir}/lymphodose.1.gz
    DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(FILES ${words_dir}/lymphodose.bash RENAME lymphodose
    DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions COMPONENT program)
  install(FILES ${words_dir}/_lymphodose
    DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/zsh/vendor-completions COMPONENT program)
  install(FILES ${words_dir}/lymphodose.fish
    DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/fish/vendor_completions.d COMPONENT program)
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/lymphodose)
install(EXPORT lymphodose-targets NAMESPACE lymphodose:: DESTINATION ${package_dir}
  COMPONENT development)
configure_package_config_file(src/cmake/lymphodose-config.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/lymphodose-config.cmake INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor version may change the C++ interface.
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/lymphodose-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/lymphodose-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/lymphodose-config-version.cmake DESTINATION ${package_dir}
  COMPONENT development)

# The way from lib/pkgconfig, which may be lib/x86_64-linux-gnu/pkgconfig, back to the prefix.
string(REGEX REPLACE "[^/]+" ".." up ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
foreach(name IN ITEMS lymphodose lymphodose-c)
  configure_file(src/cmake/${name}.pc.in ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
endforeach()
