# The program: commands, options, and the only place that prints
set(ROOM_USES base sort)
set(ROOM_PACKAGES icu-uc jansson nettle)
set(ROOM_REGISTRY prefix=command_ type=VouchCommand symbol=vouch_command_
                  array=vouchi_commands header=cli/command.h)
