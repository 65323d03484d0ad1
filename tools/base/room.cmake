# The ground: memory, text, files, hashes. Everybody may use it.
set(ROOM_USES)
set(ROOM_PACKAGES nettle)
