// serialize.cjs - a file of N-Triples as JSON-LD, by jsonld-streaming-serializer
//
// serialize.cjs FILE: to standard output. For tools/bench.
// SPDX-License-Identifier: Apache-2.0
'use strict';

const fs = require('fs');
const path = require('path');

const modules = path.resolve(process.env.JUDGES || '.', 'node_modules');
const {StreamParser} = require(path.join(modules, 'n3'));
const {JsonLdSerializer} = require(
  path.join(modules, 'jsonld-streaming-serializer'));

fs.createReadStream(process.argv[2])
  .pipe(new StreamParser({format: 'n-triples'}))
  .pipe(new JsonLdSerializer())
  .pipe(process.stdout);
