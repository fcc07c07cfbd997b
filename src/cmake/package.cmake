# SPDX-License-Identifier: Apache-2.0
# Debian packages from the install rules: the shared library, what programs are built with, and the
# program. Configure with -DCMAKE_INSTALL_PREFIX=/usr, so that libraries go where Debian has them;
# then cpack -G DEB in the build directory.
set(CPACK_PACKAGE_NAME lymphodose)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "lymphodose developers")
set(CPACK_PACKAGE_CONTACT "lymphodose developers <developers@lymphodose.invalid>")
# Else it would stand above the summary of each package.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL library development program)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# A program that was linked with the library needs at least the version it saw.
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(limits "An arithmetic check for qualified persons: not a medical device, not for
patients. That nothing was found does not say that a dose is safe to give.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME liblymphodose1)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_BINARY_DIR}/triggers)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "lymphodepletion and CAR-T dose arithmetic - C library
Computes and explains fludarabine and cyclophosphamide doses, estimates of
kidney function and CAR-T cell doses, by published rules that the caller
names. JSON goes in and comes out; every quantity carries its unit.
.
${limits}")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME liblymphodose-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
# The headers include Boost's; the static library asks for what it was linked with.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "liblymphodose1 (= ${PROJECT_VERSION}-1), \
libboost-dev, libmd-dev")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "lymphodepletion and CAR-T dose arithmetic - development
Headers of the C++20 library and of the C interface, the static library, and
files for CMake and pkg-config. In C++ a quantity without its unit, or a dose
in place of a course total, does not compile.
.
${limits}")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME lymphodose)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "lymphodepletion and CAR-T dose arithmetic - program
Works through one patient or checks an order: body surface, kidney function by
every equation that holds, each drug by the rule that was named, dialysis
times, vials and cells. Every figure is shown with its source, and what a
source does not cover is refused.
.
${limits}")

# What Debian wants beside the files: the licence and the history of each package.
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: lymphodose

Files: *
Copyright: 2026 lymphodose developers
License: Apache-2.0
 Licensed under the Apache License, Version 2.0; you may not use these files
 except in compliance with it.
 .
 On Debian systems its text is in /usr/share/common-licenses/Apache-2.0.
 .
 What the files hold of other projects, compiled in: fmt (MIT), toml++ (MIT),
 JSON for Modern C++ (MIT), CLI11 (BSD-3-Clause, program alone), Boost
 (BSL-1.0), libcsv (LGPL-2.1-or-later, program alone), libmd (BSD-3-Clause).
")
set(changes ${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian)
file(WRITE ${changes}.new "lymphodose (${PROJECT_VERSION}-1) unstable; urgency=low

  * First packages: the C library, its development files, the program.

 -- lymphodose developers <developers@lymphodose.invalid>  Sun, 22 Nov 2026 23:00:00 +0000
")
configure_file(${changes}.new ${changes} COPYONLY)
add_custom_command(OUTPUT ${changes}.gz COMMAND gzip -9nc ${changes} > ${changes}.gz
  DEPENDS ${changes} VERBATIM)
add_custom_target(lymphodose-changes ALL DEPENDS ${changes}.gz)
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(folder ${CMAKE_INSTALL_DATAROOTDIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/copyright DESTINATION ${folder}
    COMPONENT ${component})
  install(FILES ${changes}.gz DESTINATION ${folder} COMPONENT ${component})
endforeach()
include(CPack)
