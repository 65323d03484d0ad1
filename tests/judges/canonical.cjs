// canonical.cjs - what independent readers find in files, as canonical N-Quads
//
// canonical.cjs LIST: each line of the file LIST is a reader (jsonld, or a
// syntax of n3 such as turtle), a file, a base IRI and perhaps "merge" (leave
// out the names of graphs), between tabs. Prints a line of JSON for each:
// {"quads": "..."} or {"error": "..."}.
//
// jsonld makes language tags lower case and numbers of all doubles, whatever
// their text; both are done to all, so that the same graph gives the same lines.
// SPDX-License-Identifier: Apache-2.0
'use strict';

const fs = require('fs');
const path = require('path');

const modules = path.resolve(process.env.JUDGES || '.', 'node_modules');
const jsonld = require(path.join(modules, 'jsonld'));
const {canonize} = require(path.join(modules, 'rdf-canonize'));
const {Parser} = require(path.join(modules, 'n3'));

const XSD = 'http://www.w3.org/2001/XMLSchema#';

function number(text) {
  return parseFloat(text).toExponential(15).replace(/(\d)0*e\+?/, '$1E');
}

function term(node) {
  if (node.termType !== 'Literal') {
    return {termType: node.termType, value: node.value};
  }
  const datatype = node.datatype.value;
  return {
    termType: 'Literal',
    value: datatype === XSD + 'double' ? number(node.value) : node.value,
    datatype: {termType: 'NamedNode', value: datatype},
    language: (node.language || '').toLowerCase()
  };
}

async function read(reader, file, base) {
  const text = fs.readFileSync(file, 'utf8');
  if (reader === 'jsonld') {
    return jsonld.toRDF(JSON.parse(text), {
      base: base || 'urn:base',
      documentLoader: url => { throw new Error('would fetch ' + url); }
    });
  }
  return new Parser({
    format: reader, baseIRI: base || undefined, blankNodePrefix: 'n'
  }).parse(text);
}

async function one(line) {
  const [reader, file, base, merge] = line.split('\t');
  const found = await read(reader, file, base);
  const quads = found.map(q => ({
    subject: term(q.subject), predicate: term(q.predicate),
    object: term(q.object), graph: merge ? {termType: 'DefaultGraph', value: ''} : term(q.graph)
  }));
  // A set: a quad that is given twice would count twice in the labels
  const set = [...new Map(quads.map(q => [JSON.stringify(q), q])).values()];
  return canonize(set, {
    algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 3
  });
}

async function main() {
  const lines = fs.readFileSync(process.argv[2], 'utf8').split('\n');
  for (const line of lines.filter(x => x)) {
    let answer;
    try {
      answer = {quads: await one(line)};
    } catch (error) {
      answer = {error: String(error && error.message || error)};
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
}

main();
