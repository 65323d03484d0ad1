// Answers of npm's oxigraph: reads lines of JSON {data, format, query, union}
// from a file and prints one line of JSON for each: {rows, truth or quads}, or
// {error}. Data that follow each other and are the same are loaded once.
// SPDX-License-Identifier: Apache-2.0
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(process.env.JUDGES || '.', 'node_modules');
const oxigraph = require(path.join(path.resolve(modules), 'oxigraph'));

function term(value) {
  if (value.termType === 'NamedNode') return ['i', value.value];
  if (value.termType === 'BlankNode') return ['b', value.value];
  if (value.termType === 'DefaultGraph') return null;
  if (value.language) return ['l', value.value, '@' + value.language.toLowerCase()];
  const type = value.datatype.value;
  return ['l', value.value, type.endsWith('#string') ? '' : type];
}

let known = null;
let store = null;

function answer(task) {
  if (task.data !== known) {
    store = new oxigraph.Store();
    store.load(task.data, {format: task.format});
    known = task.data;
  }
  const result = store.query(
    task.query, {use_default_graph_as_union: task.union});
  if (typeof result === 'boolean') return {truth: result};
  if (result.length && result[0].subject) {
    return {quads: result.map((q) => [term(q.subject), term(q.predicate),
      term(q.object)])};
  }
  return {rows: result.map((row) => {
    const out = {};
    for (const [name, value] of row) if (value) out[name] = term(value);
    return out;
  })};
}

for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (!line) continue;
  let said;
  try {
    said = answer(JSON.parse(line));
  } catch (error) {
    said = {error: String(error)};
  }
  console.log(JSON.stringify(said));
}
