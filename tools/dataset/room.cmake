# What a graph is made of: VoID, DCAT and PROV
set(ROOM_USES base rdf)
set(ROOM_PACKAGES)
