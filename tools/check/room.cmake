# Graphs against shapes (SHACL Core) and against what Vouch promises of them
set(ROOM_USES base rdf)
set(ROOM_PACKAGES libpcre2-8)
