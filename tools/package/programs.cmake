# The program, benchmarks and fuzz targets, and what is made by running them

if(TARGET room_cli AND EXISTS ${PROJECT_SOURCE_DIR}/tools/cli/main.c)
  add_executable(vouch_program tools/cli/main.c $<TARGET_OBJECTS:room_cli>)
  set_target_properties(vouch_program PROPERTIES OUTPUT_NAME vouch)
  add_dependencies(vouch_program room_names)
  get_property(packages GLOBAL PROPERTY VOUCH_PACKAGES_cli)
  foreach(package IN LISTS packages)
    vouch_package(${package} library)
    target_link_libraries(vouch_program PRIVATE ${library})
  endforeach()
  target_include_directories(vouch_program
                             PRIVATE ${PROJECT_BINARY_DIR}/rooms/cli)
  target_link_libraries(vouch_program PRIVATE vouch_static)
endif()

# The "// packages: ..." of a C file as targets, and the first that is missing.
function(vouch_packages_of source libraries missing)
  file(STRINGS ${source} line REGEX "^// packages: " LIMIT_COUNT 1)
  string(REGEX REPLACE "^// packages: " "" packages "${line}")
  string(REPLACE " " ";" packages "${packages}")
  set(targets "")
  set(${missing} "" PARENT_SCOPE)
  foreach(package IN LISTS packages)
    pkg_check_modules(found_${package} QUIET ${package})
    if(NOT found_${package}_FOUND)
      set(${missing} ${package} PARENT_SCOPE)
      return()
    endif()
    vouch_package(${package} target)
    list(APPEND targets ${target})
  endforeach()
  set(${libraries} ${targets} PARENT_SCOPE)
endfunction()

# vouch_programs(folder out): one program for each tools/<folder>/<folder>_*.c,
# none of them built by default. A line "// packages: serd-0" in a file names
# what else it links with; where that is missing, so is the program. A line
# "// room: push" lets it see that room's private headers.
function(vouch_programs folder out)
  file(GLOB sources CONFIGURE_DEPENDS tools/${folder}/${folder}_*.c)
  set(names "")
  foreach(source IN LISTS sources)
    vouch_packages_of(${source} libraries missing)
    get_filename_component(name ${source} NAME_WE)
    if(missing)
      message(STATUS "${name} is left out: ${missing} is missing")
      continue()
    endif()
    add_executable(${name} EXCLUDE_FROM_ALL ${source})
    target_link_libraries(${name} PRIVATE vouch_static ${libraries})
    file(STRINGS ${source} room REGEX "^// room: " LIMIT_COUNT 1)
    if(room)
      string(REGEX REPLACE "^// room: " "" room "${room}")
      target_include_directories(${name}
                                 PRIVATE ${PROJECT_BINARY_DIR}/rooms/${room})
    endif()
    list(APPEND names ${name})
  endforeach()
  set(${out} ${names} PARENT_SCOPE)
endfunction()

# `bench` builds the benchmarks
add_custom_target(bench)
vouch_programs(bench benches)
if(benches)
  add_dependencies(bench ${benches})
endif()

# `campaign` runs tests/campaign/, and each fuzz target for VOUCH_FUZZ_SECONDS, starting from
# tests/corpus/<name>/
add_custom_target(campaign COMMENT "Long tests")
if(TARGET vouch_program)
  add_custom_target(
    campaign_many
    COMMAND python3 -B ${PROJECT_SOURCE_DIR}/tests/campaign/many.py
            $<TARGET_FILE:vouch_program>
    USES_TERMINAL VERBATIM)
  add_dependencies(campaign_many vouch_program)
  add_custom_target(
    campaign_dump
    COMMAND python3 -B ${PROJECT_SOURCE_DIR}/tests/campaign/dump.py
            $<TARGET_FILE:vouch_program>
    USES_TERMINAL VERBATIM)
  add_dependencies(campaign_dump vouch_program)
  add_dependencies(campaign campaign_many campaign_dump)
endif()
set(VOUCH_FUZZ_SECONDS 300 CACHE STRING "Time of each fuzz target")
if(VOUCH_FUZZ)
  vouch_programs(fuzz fuzzers)
  foreach(name IN LISTS fuzzers)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL OFF)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set(corpus ${PROJECT_BINARY_DIR}/corpus/${name})
    file(MAKE_DIRECTORY ${corpus})
    set(seeds ${PROJECT_SOURCE_DIR}/tests/corpus/${name})
    if(NOT IS_DIRECTORY ${seeds})
      set(seeds "")
    endif()
    add_custom_target(
      run_${name}
      COMMAND ${name} -max_total_time=${VOUCH_FUZZ_SECONDS} -print_final_stats=1
              ${corpus} ${seeds}
      USES_TERMINAL VERBATIM)
    add_dependencies(run_${name} ${name})
    add_dependencies(campaign run_${name})
  endforeach()
endif()
