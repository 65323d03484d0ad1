# Quads in order, on disk where they are too many for memory
set(ROOM_USES base rdf)
set(ROOM_PACKAGES)
