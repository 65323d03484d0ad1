# The embedded store: quads in one file; the only room that sees SQLite
set(ROOM_USES base rdf)
set(ROOM_PACKAGES sqlite3)
