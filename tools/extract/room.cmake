# Claims out of blocks: readings of infobox rows and tables, and rules.
set(ROOM_USES base)
set(ROOM_PACKAGES)
