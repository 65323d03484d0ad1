// Answers of npm's oxigraph as tests compare them
// SPDX-License-Identifier: Apache-2.0
'use strict';

function term(value) {
  if (value.termType === 'NamedNode') return ['i', value.value];
  if (value.termType === 'BlankNode') return ['b', value.value];
  if (value.termType === 'DefaultGraph') return null;
  if (value.language) return ['l', value.value, '@' + value.language.toLowerCase()];
  const type = value.datatype.value;
  return ['l', value.value, type.endsWith('#string') ? '' : type];
}

/** {rows}, {truth} or {quads}. */
exports.answerOf = function answerOf(result) {
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
};
