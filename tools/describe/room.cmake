# Claims as quads, in the shape of the model; the only place that mints IRIs.
set(ROOM_USES base link)
set(ROOM_PACKAGES)
