# SPDX-License-Identifier: Apache-2.0
# Debian packages from the install rules: the shared library, what programs are built with, and the
# program. Configure with -DCMAKE_INSTALL_PREFIX=/usr, so that libraries go where Debian has them;
# then cpack -G DEB in the build directory.
set(CPACK_PACKAGE_NAME lymphodose)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "lymphodose developers")
set(CPACK_PACKAGE_CONTACT "lymphodose developers <developers@lymphodose.invalid>")
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
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/src/cmake/triggers)
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
libboost-dev, libcsv-dev, libmd-dev")
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
set(changes ${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian.gz)
add_custom_command(OUTPUT ${changes}
  COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/src/cmake/changelog > ${changes}
  DEPENDS ${PROJECT_SOURCE_DIR}/src/cmake/changelog VERBATIM)
add_custom_target(lymphodose-changes ALL DEPENDS ${changes})
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(folder ${CMAKE_INSTALL_DATAROOTDIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  install(FILES ${PROJECT_SOURCE_DIR}/src/cmake/copyright DESTINATION ${folder}
    COMPONENT ${component})
  install(FILES ${changes} DESTINATION ${folder} COMPONENT ${component})
endforeach()
include(CPack)
