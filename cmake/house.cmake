# SPDX-License-Identifier: Apache-2.0
# What every room shares: the language, warnings, sanitizers, ccache, the linker, packages.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(SPINPROOF_CCACHE ccache)
if(SPINPROOF_CCACHE)
  # Precompiled headers need the sloppiness; without it ccache never hits.
  set(SPINPROOF_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${SPINPROOF_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${SPINPROOF_LAUNCHER})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SPINPROOF_LAUNCHER})
endif()

find_program(SPINPROOF_LLD NAMES ld.lld-19 ld.lld)
if(SPINPROOF_LLD AND CMAKE_CXX_COMPILER_ID MATCHES Clang)
  add_link_options(--ld-path=${SPINPROOF_LLD})
endif()

# Many sources at a time: half the processor's time of a build from nothing, but each change compiles its whole batch again.
# It is what the preset `demo` does; names in the anonymous namespaces of one room must then differ.
option(SPINPROOF_AT_ONCE "Compile each room's sources in batches" OFF)
if(SPINPROOF_AT_ONCE)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 12)
endif()

set(SPINPROOF_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, such as address,undefined")
if(SPINPROOF_SANITIZE)
  add_compile_options(-fsanitize=${SPINPROOF_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SPINPROOF_SANITIZE})
endif()

# An analysis makes and drops millions of small states: glibc's allocator takes a sixth of its time more than this one.
# First on the link line, so that its malloc is everybody's, Clang's and Z3's too. Sanitizers bring their own.
# (mimalloc is as quick, but its operator new does not call the handler that tells "out of memory".)
find_library(SPINPROOF_ALLOCATOR NAMES jemalloc)
function(spinproof_allocator target)
  if(SPINPROOF_ALLOCATOR AND UNIX AND NOT SPINPROOF_SANITIZE)
    target_link_libraries(${target} PRIVATE ${SPINPROOF_ALLOCATOR})
  endif()
endfunction()

find_package(nlohmann_json 3.11 REQUIRED)
find_package(Threads REQUIRED)

# A room: spinproof_room(name SOURCES a.cpp … [LINKS other-rooms-or-libraries …])
# Links are PUBLIC because a room's headers speak the language of the rooms below it.
function(spinproof_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic -Werror=return-type -Wno-missing-designated-field-initializers
    -Wno-deprecated-declarations) # libstdc++ 12 deprecates what its own stable_sort uses
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # Wire-clear PCH options: instantiate templates there once, not in every unit.
    target_compile_options(${name} PRIVATE -fpch-instantiate-templates)
  endif()
  if(ROOM_LINKS)
    target_link_libraries(${name} PUBLIC ${ROOM_LINKS})
  endif()
endfunction()
