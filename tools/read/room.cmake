# From bytes to a tree of blocks: one file a layout
set(ROOM_USES base fold)
set(ROOM_PACKAGES)
set(ROOM_REGISTRY prefix=layout_ type=VouchReader symbol=vouch_reader_
                  array=vouchi_readers header=vouch/reader.h)
