# Bridge to raptor2 and librdf, the only room that sees them: in child processes
set(ROOM_USES base rdf)
set(ROOM_PACKAGES raptor2 redland)
