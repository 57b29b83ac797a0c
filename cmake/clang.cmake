# SPDX-License-Identifier: Apache-2.0
# Clang 19 and LLVM 19 as one target, `spinproof_clang`, and rooms that use it: spinproof_clang_room().
#
# The two shared libraries are taken directly: the packages' own CMake exports name every static library and
# tool of the distribution and fail when one of them is not installed.

find_package(LLVM 19 CONFIG QUIET HINTS /usr/lib/llvm-19 /usr/local/opt/llvm@19)
if(LLVM_FOUND)
  set(SPINPROOF_LLVM_ROOT ${LLVM_INSTALL_PREFIX})
else()
  set(SPINPROOF_LLVM_ROOT /usr/lib/llvm-19)
endif()

find_library(SPINPROOF_CLANG_CPP NAMES clang-cpp HINTS ${SPINPROOF_LLVM_ROOT}/lib NO_DEFAULT_PATH REQUIRED)
find_library(SPINPROOF_LLVM NAMES LLVM-19 LLVM HINTS ${SPINPROOF_LLVM_ROOT}/lib NO_DEFAULT_PATH REQUIRED)
find_path(SPINPROOF_CLANG_INCLUDE clang/AST/ASTContext.h HINTS ${SPINPROOF_LLVM_ROOT}/include
          NO_DEFAULT_PATH REQUIRED)

add_library(spinproof_clang INTERFACE)
target_include_directories(spinproof_clang SYSTEM INTERFACE ${SPINPROOF_CLANG_INCLUDE})
target_compile_definitions(spinproof_clang INTERFACE _GNU_SOURCE __STDC_CONSTANT_MACROS
                           __STDC_FORMAT_MACROS __STDC_LIMIT_MACROS)
target_link_libraries(spinproof_clang INTERFACE ${SPINPROOF_CLANG_CPP} ${SPINPROOF_LLVM})
# A shared Clang without RTTI has no type_info for its classes: deriving from them must not ask for any.
if(LLVM_FOUND AND NOT LLVM_ENABLE_RTTI)
  target_compile_options(spinproof_clang INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
endif()

# The Clang headers, precompiled once for every room that uses them.
file(WRITE ${CMAKE_BINARY_DIR}/clang_pch.cpp.in "// The holder of the shared precompiled header.\n")
configure_file(${CMAKE_BINARY_DIR}/clang_pch.cpp.in ${CMAKE_BINARY_DIR}/clang_pch.cpp COPYONLY)
add_library(spinproof_clang_pch STATIC ${CMAKE_BINARY_DIR}/clang_pch.cpp)
target_include_directories(spinproof_clang_pch PRIVATE ${PROJECT_SOURCE_DIR})
target_compile_options(spinproof_clang_pch PRIVATE -Wall -Wextra -Wpedantic -Werror=return-type)
target_link_libraries(spinproof_clang_pch PRIVATE spinproof_clang Threads::Threads)
target_precompile_headers(spinproof_clang_pch PRIVATE
  <algorithm> <map> <memory> <optional> <set> <string> <string_view> <vector>
  <clang/AST/ASTContext.h> <clang/AST/Attr.h> <clang/AST/RecursiveASTVisitor.h>
  <clang/Analysis/CFG.h> <clang/Basic/SourceManager.h> <clang/Frontend/CompilerInstance.h>
  <clang/Lex/Lexer.h> <clang/Lex/Preprocessor.h>)

# A room whose sources include Clang: like spinproof_room(), with Clang linked and precompiled.
# Clang stays out of the room's own headers where it can; LINKS are as for spinproof_room().
function(spinproof_clang_room name)
  spinproof_room(${name} ${ARGN})
  target_link_libraries(${name} PUBLIC spinproof_clang Threads::Threads)
  target_precompile_headers(${name} REUSE_FROM spinproof_clang_pch)
endfunction()
