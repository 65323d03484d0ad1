// Answers of npm's oxigraph: reads lines of JSON {data, format, query, union}
// from a file and prints one line of JSON for each: {rows, truth or quads}, or
// {error}. Data that follow each other and are the same are loaded once.
// SPDX-License-Identifier: Apache-2.0
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(process.env.JUDGES || '.', 'node_modules');
const oxigraph = require(path.join(path.resolve(modules), 'oxigraph'));
const {answerOf} = require('./terms.cjs');

let known = null;
let store = null;

function answer(task) {
  if (task.data !== known) {
    store = new oxigraph.Store();
    store.load(task.data, {format: task.format});
    known = task.data;
  }
  return answerOf(store.query(
    task.query, {use_default_graph_as_union: task.union}));
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
