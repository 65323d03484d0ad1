// shacl.cjs - what rdf-validate-shacl finds in graphs
//
// shacl.cjs SHAPES LIST: each line of the file LIST is a file of N-Quads.
// Prints a line of JSON for each: sorted [focus, path, component, value].
// SPDX-License-Identifier: Apache-2.0
'use strict';

const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');

const modules = path.resolve(process.env.JUDGES || '.', 'node_modules');
const {Parser, Store, DataFactory} = require(path.join(modules, 'n3'));

const SH = 'http://www.w3.org/ns/shacl#';

function read(file, format) {
  const quads = new Parser({format}).parse(fs.readFileSync(file, 'utf8'));
  // One graph of all: shapes do not ask for names of graphs
  return new Store(quads.map(q =>
    DataFactory.quad(q.subject, q.predicate, q.object)));
}

function show(term) {
  if (!term) { return ''; }
  if (term.termType === 'BlankNode') { return '_:'; }
  if (term.termType !== 'Literal') { return term.value; }
  return JSON.stringify([term.value, term.datatype.value,
    (term.language || '').toLowerCase()]);
}

async function main() {
  const {default: Validator} = await import(pathToFileURL(
    path.join(modules, 'rdf-validate-shacl', 'index.js')).href);
  const validator = new Validator(read(process.argv[2], 'turtle'));
  const files = fs.readFileSync(process.argv[3], 'utf8').split('\n');
  for (const file of files.filter(x => x)) {
    const report = await validator.validate(read(file, 'n-quads'));
    const rows = report.results.map(r => [show(r.focusNode),
      Array.isArray(r.path) ? '_:' : show(r.path),
      r.sourceConstraintComponent.value.replace(SH, ''),
      show(Array.isArray(r.value) ? r.value[0] : r.value)]);
    process.stdout.write(JSON.stringify(rows.map(x => x.join('\t')).sort()) +
      '\n');
  }
}

main();
