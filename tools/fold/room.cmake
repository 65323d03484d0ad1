# Folding and keys: the one way in which texts and phrases are made alike.
# With text/ the only room that sees ICU.
set(ROOM_USES base)
set(ROOM_PACKAGES icu-uc icu-i18n)
