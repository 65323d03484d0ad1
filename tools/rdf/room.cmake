# Terms and quads: what may be written, and sinks that stand between stages
set(ROOM_USES base)
set(ROOM_PACKAGES)
