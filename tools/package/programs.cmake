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

# tools/bench/bench_*.c: one program each, built by the target `bench`; a line
# "// packages: serd-0" names what else it is linked with
add_custom_target(bench)
file(GLOB benches CONFIGURE_DEPENDS tools/bench/bench_*.c)
foreach(source IN LISTS benches)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${name} PRIVATE vouch_static)
  file(STRINGS ${source} packages REGEX "^// packages: ")
  string(REGEX REPLACE "^// packages: " "" packages "${packages}")
  string(REPLACE " " ";" packages "${packages}")
  foreach(package IN LISTS packages)
    vouch_package(${package} library)
    target_link_libraries(${name} PRIVATE ${library})
  endforeach()
  add_dependencies(bench ${name})
endforeach()

# tools/fuzz/fuzz_*.c: one libFuzzer target each; the target `campaign` runs
# them all for VOUCH_FUZZ_SECONDS, starting from tests/corpus/<name>/
add_custom_target(campaign COMMENT "Long tests")
set(VOUCH_FUZZ_SECONDS 300 CACHE STRING "Time of each fuzz target")
if(VOUCH_FUZZ)
  file(GLOB fuzzers CONFIGURE_DEPENDS tools/fuzz/fuzz_*.c)
  foreach(source IN LISTS fuzzers)
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE vouch_static)
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
