// npm's oxigraph: loads FILE.nt and answers each QUERY.rq, once, with the
// milliseconds of the processor that it took: one line of JSON for each. What is
// answered is told without a LIMIT, since which of equals it keeps is free.
// SPDX-License-Identifier: Apache-2.0
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(process.env.JUDGES || 'build/judges', 'node_modules');
const oxigraph = require(path.join(path.resolve(modules), 'oxigraph'));
const {answerOf} = require('../../tests/sparql/terms.cjs');

const [file, ...queries] = process.argv.slice(2);
const store = new oxigraph.Store();
store.load(fs.readFileSync(file, 'utf8'),
  {format: 'application/n-triples', lenient: true, no_transaction: true});
for (const query of queries) {
  const text = fs.readFileSync(query, 'utf8');
  const whole = text.replace(/\bLIMIT\s+\d+\s*$/, '');
  const before = process.cpuUsage();
  let result = store.query(text);
  const used = process.cpuUsage(before);
  if (whole !== text) result = store.query(whole);
  console.log(JSON.stringify(
    {...answerOf(result), ms: (used.user + used.system) / 1e3}));
}
