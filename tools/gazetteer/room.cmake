# An index of names out of packages and dumps: what `gazetteer build` does.
set(ROOM_USES base fold link)
set(ROOM_PACKAGES jansson libarchive)
