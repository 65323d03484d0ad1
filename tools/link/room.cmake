# Identities: which entity a name stands for, and the table of all names.
set(ROOM_USES base fold)
set(ROOM_PACKAGES)
