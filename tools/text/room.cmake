# Sentences and languages of folded text
set(ROOM_USES base fold pack)
set(ROOM_PACKAGES)
