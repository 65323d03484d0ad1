# Quads to a SPARQL endpoint: planned, journalled, sent, verified
set(ROOM_USES base rdf http)
set(ROOM_PACKAGES jansson)
