# Queries asked of a server, whose answers become ours
set(ROOM_USES base rdf http sparql)
set(ROOM_PACKAGES)
