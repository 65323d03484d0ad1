# All stages in a row: the only room that knows their order
set(ROOM_USES base rdf sort)
set(ROOM_PACKAGES jansson)
