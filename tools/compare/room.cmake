# Claims about the same question, side by side
set(ROOM_USES base fold link rdf)
set(ROOM_PACKAGES)
