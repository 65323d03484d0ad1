# One HTTP client for all that leaves the house; the only room that sees libcurl
set(ROOM_USES base)
set(ROOM_PACKAGES libcurl)
