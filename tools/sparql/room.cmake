# SPARQL 1.1: parser, algebra, evaluation over the store, functions, results
set(ROOM_USES base rdf store)
set(ROOM_PACKAGES expat icu-uc libpcre2-8 nettle)
set(ROOM_REGISTRY prefix=results_ type=VouchResultsFormat
                  symbol=vouch_results_ array=vouchi_results
                  header=vouch/results.h
                  prefix=answer_ type=VouchResultsReader
                  symbol=vouch_results_reader_ array=vouchi_results_readers
                  header=vouch/results_reader.h)
