# Quads and claims as bytes, one file an output format
set(ROOM_USES base rdf redland)
set(ROOM_PACKAGES jansson)
set(ROOM_REGISTRY prefix=format_ type=VouchFormat symbol=vouch_format_
                  array=vouchi_formats header=vouch/format.h)
