# How every C file of the tree is compiled and linked

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ${VOUCH_LTO})

include(CheckPIESupported)
check_pie_supported(LANGUAGES C)

add_compile_options(
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
  -Wmissing-prototypes $<$<BOOL:${VOUCH_WERROR}>:-Werror>)
add_compile_definitions(_POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)

# The macros of the compiler's own file names would differ between checkouts
add_compile_options(-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)

if(VOUCH_SANITIZE)
  add_compile_options(-O1 -fsanitize=address,undefined
                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(VOUCH_FUZZ)
  if(NOT CMAKE_C_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "libFuzzer needs clang: use --preset fuzz")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(CMAKE_BUILD_TYPE MATCHES "^Rel")
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
                      -fstack-protector-strong)
  add_link_options(-Wl,-z,relro,-z,now)
endif()
