# Generated from ontology/: vouch/names.h, names.c and the embedded texts; from
# data/: the forms of Han

set(VOUCH_GENERATED ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${VOUCH_GENERATED}/include/vouch)

add_executable(gen_names tools/gen/gen_names.c tools/gen/turtle.c)
add_executable(gen_texts tools/gen/gen_texts.c tools/gen/turtle.c)
add_executable(gen_variants tools/gen/gen_variants.c tools/gen/turtle.c)

set(vocabulary ${PROJECT_SOURCE_DIR}/ontology/vouch.ttl)
add_custom_command(
  OUTPUT ${VOUCH_GENERATED}/include/vouch/names.h ${VOUCH_GENERATED}/names.c
  COMMAND gen_names ${vocabulary} ${VOUCH_GENERATED}/include/vouch/names.h
          ${VOUCH_GENERATED}/names.c
  DEPENDS gen_names ${vocabulary}
  COMMENT "Names from the ontology"
  VERBATIM)

file(GLOB_RECURSE texts CONFIGURE_DEPENDS
     RELATIVE ${PROJECT_SOURCE_DIR}/ontology
     ${PROJECT_SOURCE_DIR}/ontology/*.ttl ${PROJECT_SOURCE_DIR}/ontology/*.jsonld)
list(SORT texts)
list(TRANSFORM texts PREPEND ${PROJECT_SOURCE_DIR}/ontology/
     OUTPUT_VARIABLE text_paths)
add_custom_command(
  OUTPUT ${VOUCH_GENERATED}/ontology_table.c
  COMMAND gen_texts ${VOUCH_GENERATED}/ontology_table.c
          ${PROJECT_SOURCE_DIR}/ontology ${texts}
  DEPENDS gen_texts ${text_paths}
  COMMENT "Texts of the ontology"
  VERBATIM)

set(variants ${PROJECT_SOURCE_DIR}/data/han-variants.txt)
add_custom_command(
  OUTPUT ${VOUCH_GENERATED}/han_variants.c
  COMMAND gen_variants ${variants} ${VOUCH_GENERATED}/han_variants.c
  DEPENDS gen_variants ${variants}
  COMMENT "Forms of Han"
  VERBATIM)

add_library(room_names OBJECT ${VOUCH_GENERATED}/names.c
                              ${VOUCH_GENERATED}/ontology_table.c
                              ${VOUCH_GENERATED}/han_variants.c
                              ${VOUCH_GENERATED}/include/vouch/names.h)
target_include_directories(room_names PRIVATE ${PROJECT_SOURCE_DIR}/include
                                              ${VOUCH_GENERATED}/include)
target_compile_definitions(room_names PRIVATE VOUCH_BUILDING)
