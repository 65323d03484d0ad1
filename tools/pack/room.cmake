# What the program knows of languages: files in, one read-only lexicon out
set(ROOM_USES base fold)
set(ROOM_PACKAGES)
