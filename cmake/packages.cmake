# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` and `cpack` take along: all that the program needs at run time lies in share/spinproof.
install(DIRECTORY models/wdk/include DESTINATION share/spinproof/wdk)
install(DIRECTORY docs examples rules DESTINATION share/doc/spinproof
  FILES_MATCHING PATTERN "*.md" PATTERN "*.yml" PATTERN "*.yaml" PATTERN "pre-commit")
install(DIRECTORY models DESTINATION share/doc/spinproof FILES_MATCHING PATTERN "README.md" PATTERN "wdk" EXCLUDE PATTERN "data" EXCLUDE
  PATTERN "machine" EXCLUDE)
install(DIRECTORY corpus DESTINATION share/doc/spinproof PATTERN "variants" EXCLUDE) # drivers to try it on
install(FILES LICENSE NOTICE README.md DESTINATION share/doc/spinproof)

# Written by the program itself, when it is installed.
set(forms ${CMAKE_BINARY_DIR}/forms)
install(CODE "
  file(MAKE_DIRECTORY \"${forms}\")
  foreach(form \"manual>spinproof.1\" \"completion bash>spinproof.bash\" \"completion zsh>_spinproof\"
               \"completion fish>spinproof.fish\")
    string(REPLACE \">\" \";\" form \"\${form}\")
    list(GET form 0 words)
    list(GET form 1 file)
    string(REPLACE \" \" \";\" words \"\${words}\")
    execute_process(COMMAND \"$<TARGET_FILE:spinproof>\" \${words} OUTPUT_FILE \"${forms}/\${file}\"
                    COMMAND_ERROR_IS_FATAL ANY)
  endforeach()")
install(FILES ${forms}/spinproof.1 DESTINATION share/man/man1)
install(FILES ${forms}/spinproof.bash DESTINATION share/bash-completion/completions RENAME spinproof)
install(FILES ${forms}/_spinproof DESTINATION share/zsh/vendor-completions)
install(FILES ${forms}/spinproof.fish DESTINATION share/fish/vendor_completions.d)

set(CPACK_PACKAGE_NAME spinproof)
set(CPACK_PACKAGE_VENDOR "the spinproof authors")
set(CPACK_PACKAGE_CONTACT "the spinproof authors <spinproof@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "finds concurrency faults in the source of Windows kernel drivers")
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON) # needs dpkg-dev
include(CPack)
