# Rooms: every tools/<room>/room.cmake becomes the object library room_<room>
#
# A room.cmake sets
#   ROOM_USES      rooms whose private headers it may include ("base/map.h")
#   ROOM_PACKAGES  pkg-config names it compiles and links with
#   ROOM_REGISTRY  tables of the plug-ins among its files, each written as
#                  prefix=layout_ type=VouchReader symbol=vouch_reader_
#                  array=vouchi_readers header=vouch/reader.h
# A room sees the public headers, its own, and those of the rooms it uses: they
# are links in the build tree's rooms/<room>/, and there is no other way in.
#
# The folders below hold whole programs, one a file (programs.cmake).

set(VOUCH_PROGRAM_FOLDERS gen bench man fuzz package)

# Defines the imported target `out` for a pkg-config package, once.
function(vouch_package package out)
  string(MAKE_C_IDENTIFIER "VOUCH_${package}" prefix)
  if(NOT TARGET PkgConfig::${prefix})
    pkg_check_modules(${prefix} IMPORTED_TARGET GLOBAL ${package})
    if(NOT ${prefix}_FOUND)
      message(FATAL_ERROR "${package} is missing: run tools/setup.sh build")
    endif()
  endif()
  set(${out} PkgConfig::${prefix} PARENT_SCOPE)
endfunction()

# Makes rooms/<room>/ hold links to exactly the rooms in `uses` and itself.
function(vouch_link_rooms room uses)
  list(REMOVE_ITEM uses "")
  set(folder ${PROJECT_BINARY_DIR}/rooms/${room})
  file(MAKE_DIRECTORY ${folder})
  file(GLOB present RELATIVE ${folder} ${folder}/*)
  foreach(name IN LISTS present)
    if(NOT name IN_LIST uses)
      file(REMOVE ${folder}/${name})
    endif()
  endforeach()
  foreach(name IN LISTS uses)
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/tools/${name} ${folder}/${name}
         SYMBOLIC)
  endforeach()
endfunction()

# Writes one generated/registry_<array>.c and appends it to `out`.
function(vouch_registry room out)
  cmake_parse_arguments(R "" "prefix;type;symbol;array;header" "" ${ARGN})
  foreach(key prefix type symbol array header)
    if(NOT R_${key})
      message(FATAL_ERROR "tools/${room}/room.cmake: ROOM_REGISTRY has no ${key}=")
    endif()
  endforeach()
  if(NOT R_header MATCHES /)
    set(R_header ${room}/${R_header})
  endif()
  file(GLOB plugins CONFIGURE_DEPENDS RELATIVE
       ${PROJECT_SOURCE_DIR}/tools/${room}
       ${PROJECT_SOURCE_DIR}/tools/${room}/${R_prefix}*.c)
  list(SORT plugins)
  set(text "// Made by the build from tools/${room}/${R_prefix}*.c\n\n")
  string(APPEND text "#include \"${R_header}\"\n\n#include <stddef.h>\n\n")
  set(rows "")
  foreach(plugin IN LISTS plugins)
    string(REGEX REPLACE "^${R_prefix}(.*)\\.c$" "\\1" name ${plugin})
    string(APPEND text "extern const ${R_type} ${R_symbol}${name};\n")
    string(APPEND rows "  &${R_symbol}${name},\n")
  endforeach()
  string(APPEND text "extern const ${R_type} *const ${R_array}[];\n\n"
         "const ${R_type} *const ${R_array}[] = {\n${rows}  NULL,\n};\n")
  set(path ${VOUCH_GENERATED}/registry_${R_array}.c)
  file(CONFIGURE OUTPUT ${path} CONTENT "${text}" @ONLY)
  set(${out} ${${out}} ${path} PARENT_SCOPE)
endfunction()

# Splits ROOM_REGISTRY at each prefix= and writes a table for each part.
function(vouch_registries room out)
  set(sources "")
  set(row "")
  foreach(word IN LISTS ARGN ITEMS prefix=)
    if(word MATCHES "^prefix=" AND row)
      vouch_registry(${room} sources ${row})
      set(row "")
    endif()
    string(REPLACE "=" ";" word "${word}")
    list(APPEND row ${word})
  endforeach()
  set(${out} ${sources} PARENT_SCOPE)
endfunction()

function(vouch_room room)
  set(ROOM_USES "")
  set(ROOM_PACKAGES "")
  set(ROOM_REGISTRY "")
  include(${PROJECT_SOURCE_DIR}/tools/${room}/room.cmake)
  vouch_link_rooms(${room} "${room};${ROOM_USES}")
  set_property(GLOBAL PROPERTY VOUCH_USES_${room} ${ROOM_USES})

  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/${room}/*.c)
  list(FILTER sources EXCLUDE REGEX "/tools/cli/main\\.c$")
  vouch_registries(${room} registries ${ROOM_REGISTRY})
  list(APPEND sources ${registries})
  if(NOT sources)
    message(STATUS "Room ${room} is empty")
    return()
  endif()

  add_library(room_${room} OBJECT ${sources})
  add_dependencies(room_${room} room_names)
  target_include_directories(
    room_${room} PRIVATE ${PROJECT_SOURCE_DIR}/include
                         ${VOUCH_GENERATED}/include
                         ${PROJECT_BINARY_DIR}/rooms/${room})
  target_compile_definitions(
    room_${room} PRIVATE
    VOUCH_INSTALLED_DATA="${CMAKE_INSTALL_FULL_DATADIR}/vouch"
    VOUCH_SOURCE_DATA="${PROJECT_SOURCE_DIR}/data")
  foreach(package IN LISTS ROOM_PACKAGES)
    vouch_package(${package} target)
    target_link_libraries(room_${room} PRIVATE ${target})
  endforeach()

  if(room STREQUAL cli)
    target_compile_definitions(room_${room} PRIVATE VOUCH_STATIC)
  else()
    target_compile_definitions(room_${room} PRIVATE VOUCH_BUILDING)
    set_property(GLOBAL APPEND PROPERTY VOUCH_LIBRARY_ROOMS ${room})
    set_property(GLOBAL APPEND PROPERTY VOUCH_PACKAGES ${ROOM_PACKAGES})
  endif()
  set_property(GLOBAL PROPERTY VOUCH_PACKAGES_${room} ${ROOM_PACKAGES})
endfunction()

# vouch_library(target STATIC|SHARED): the library made of all rooms' objects.
function(vouch_library target type)
  get_property(rooms GLOBAL PROPERTY VOUCH_LIBRARY_ROOMS)
  get_property(packages GLOBAL PROPERTY VOUCH_PACKAGES)
  list(REMOVE_DUPLICATES packages)
  set(objects "")
  foreach(room IN LISTS rooms ITEMS names)
    list(APPEND objects $<TARGET_OBJECTS:room_${room}>)
  endforeach()
  add_library(${target} ${type} ${objects})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE C
                                             OUTPUT_NAME vouch)
  target_include_directories(
    ${target} INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                        $<BUILD_INTERFACE:${VOUCH_GENERATED}/include>
                        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  foreach(package IN LISTS packages)
    vouch_package(${package} library)
    target_link_libraries(${target} PRIVATE ${library})
  endforeach()
  target_link_libraries(${target} PRIVATE m)
endfunction()

file(GLOB VOUCH_ROOMS CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/tools
     ${PROJECT_SOURCE_DIR}/tools/*/room.cmake)
list(TRANSFORM VOUCH_ROOMS REPLACE "/room.cmake$" "")
list(REMOVE_ITEM VOUCH_ROOMS ${VOUCH_PROGRAM_FOLDERS})
foreach(room IN LISTS VOUCH_ROOMS)
  vouch_room(${room})
endforeach()

vouch_library(vouch_static STATIC)
target_compile_definitions(vouch_static INTERFACE VOUCH_STATIC)

vouch_library(vouch SHARED)
set_target_properties(vouch PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0)
target_link_options(vouch PRIVATE
                    $<$<NOT:$<BOOL:${VOUCH_SANITIZE}>>:-Wl,--no-undefined>)
