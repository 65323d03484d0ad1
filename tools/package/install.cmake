# What `cmake --install` puts where

include(CMakePackageConfigHelpers)
set(VOUCH_CMAKE_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/vouch)
get_property(VOUCH_REQUIRES GLOBAL PROPERTY VOUCH_PACKAGES)
list(REMOVE_DUPLICATES VOUCH_REQUIRES)

install(TARGETS vouch vouch_static EXPORT vouch-targets)
install(EXPORT vouch-targets NAMESPACE vouch:: DESTINATION ${VOUCH_CMAKE_FOLDER})
install(DIRECTORY include/vouch ${VOUCH_GENERATED}/include/vouch
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.h)
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/vouch)
install(DIRECTORY ontology DESTINATION ${CMAKE_INSTALL_DATADIR}/vouch OPTIONAL)

# What a program needs to link with Vouch
file(RELATIVE_PATH VOUCH_PREFIX_FROM_PC
     ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
# The libraries themselves, not their packages: a static libvouch still links
# with shared ones, and need not find all that those were made of
set(VOUCH_LIBS_PC "")
foreach(package IN LISTS VOUCH_REQUIRES)
  pkg_check_modules(needed QUIET ${package})
  list(TRANSFORM needed_LIBRARIES PREPEND "-l")
  list(APPEND VOUCH_LIBS_PC ${needed_LIBRARIES})
  unset(needed_FOUND CACHE)
endforeach()
list(REMOVE_DUPLICATES VOUCH_LIBS_PC)
list(JOIN VOUCH_LIBS_PC " " VOUCH_LIBS_PC)
configure_file(tools/package/vouch.pc.in vouch.pc @ONLY)
configure_file(tools/package/vouch-config.cmake.in vouch-config.cmake @ONLY)
write_basic_package_version_file(vouch-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/vouch.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_BINARY_DIR}/vouch-config.cmake
              ${PROJECT_BINARY_DIR}/vouch-config-version.cmake
        DESTINATION ${VOUCH_CMAKE_FOLDER})

# The program, and the pages and completions that it writes about itself
if(TARGET vouch_program)
  install(TARGETS vouch_program)
  add_custom_command(
    OUTPUT man.stamp
    COMMAND ${CMAKE_COMMAND} -E make_directory man completion
    COMMAND vouch_program help --man man
    COMMAND vouch_program help --completion bash > completion/vouch
    COMMAND vouch_program help --completion zsh > completion/_vouch
    COMMAND vouch_program help --completion fish > completion/vouch.fish
    COMMAND ${CMAKE_COMMAND} -E touch man.stamp
    DEPENDS vouch_program
    COMMENT "Manual pages and completions"
    VERBATIM)
  set(all "")
  if(EXISTS ${PROJECT_SOURCE_DIR}/tools/cli/command_help.c
     AND NOT VOUCH_SANITIZE)
    set(all ALL)
  endif()
  add_custom_target(man ${all} DEPENDS man.stamp)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/man/
          DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
  set(completion ${PROJECT_BINARY_DIR}/completion)
  install(FILES ${completion}/vouch OPTIONAL
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completion}/_vouch OPTIONAL
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${completion}/vouch.fish OPTIONAL
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
