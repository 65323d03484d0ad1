// npm's oxigraph behind the addresses of its own server: /query, /update and
// /store (Graph Store Protocol), for tests that want a second real engine.
// Prints its port, and ends with standard input.
// SPDX-License-Identifier: Apache-2.0
'use strict';
const http = require('http');
const path = require('path');
const modules = path.join(process.env.JUDGES || '.', 'node_modules');
const oxigraph = require(path.join(path.resolve(modules), 'oxigraph'));

const store = new oxigraph.Store();
const TRIPLES = 'application/n-triples';

function graphOf(url) {
  if (url.searchParams.has('default')) return oxigraph.defaultGraph();
  return oxigraph.namedNode(url.searchParams.get('graph'));
}

function query(request, url, body) {
  const form = new URLSearchParams(body);
  const text = url.searchParams.get('query') || form.get('query') || body;
  const accept = request.headers.accept || '';
  const wanted = ['application/sparql-results+json',
    'application/sparql-results+xml', 'text/tab-separated-values', 'text/csv']
    .find((type) => accept.includes(type));
  if (/\b(CONSTRUCT|DESCRIBE)\b/i.test(text)) {
    return [200, TRIPLES, store.query(text, {results_format: TRIPLES})];
  }
  return [200, wanted, store.query(text, {results_format: wanted})];
}

function graphStore(request, url, body) {
  const graph = graphOf(url);
  const known = store.match(null, null, null, graph).length > 0;
  if (request.method === 'DELETE') {
    if (!known) return [404, 'text/plain', 'no such graph'];
    store.update(graph.termType === 'DefaultGraph' ? 'CLEAR DEFAULT'
      : `DROP GRAPH <${graph.value}>`);
    return [204, 'text/plain', ''];
  }
  if (request.method === 'GET') {
    return [200, TRIPLES, store.dump({format: TRIPLES,
      from_graph_name: graph})];
  }
  if (request.method === 'PUT' && known) {
    store.update(graph.termType === 'DefaultGraph' ? 'CLEAR DEFAULT'
      : `CLEAR GRAPH <${graph.value}>`);
  }
  store.load(body, {format: request.headers['content-type'],
    to_graph_name: graph});
  return [known ? 204 : 201, 'text/plain', ''];
}

function update(request, url, body) {
  store.update(request.headers['content-type'].includes('form')
    ? new URLSearchParams(body).get('update') : body);
  return [204, 'text/plain', ''];
}

const ROUTES = {'/query': query, '/update': update, '/store': graphStore};

const server = http.createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const url = new URL(request.url, 'http://127.0.0.1');
    let said = [404, 'text/plain', 'no such address'];
    try {
      const route = ROUTES[url.pathname];
      if (route) {
        said = route(request, url, Buffer.concat(pieces).toString('utf8'));
      }
    } catch (error) {
      said = [400, 'text/plain', String(error)];
    }
    response.writeHead(said[0], said[0] === 204 ? {Server: 'Oxigraph/test'}
      : {'Content-Type': said[1], Server: 'Oxigraph/test'});
    response.end(said[0] === 204 ? undefined : said[2]);
  });
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
