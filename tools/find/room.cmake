# Mentions in folded text: one file a kind
set(ROOM_USES base fold pack text)
set(ROOM_PACKAGES)
