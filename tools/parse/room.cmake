# RDF in text, one file a syntax: bytes to quads
set(ROOM_USES base rdf redland)
set(ROOM_PACKAGES)
set(ROOM_REGISTRY prefix=syntax_ type=VouchSyntax symbol=vouch_syntax_
                  array=vouchi_syntaxes header=vouch/parse.h)
