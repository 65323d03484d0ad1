# Blank nodes named by what is said of them, and datasets in canonical order
set(ROOM_USES base rdf sort)
set(ROOM_PACKAGES)
