# Entities and candidates of authorities: services, files, scores, the table
set(ROOM_USES base rdf http)
set(ROOM_PACKAGES jansson)
