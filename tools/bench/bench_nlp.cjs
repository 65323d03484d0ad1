// What bench_text.py sets beside our claims: wink-nlp and compromise on the
// same English documents, one after the other.
//
// usage: node bench_nlp.cjs NODE_MODULES WHICH FILE...
//
// WHICH: wink (all annotations), wink-names (sentences and entities alone) or
// compromise (people, places, organisations). Prints megabytes a second of the
// processor, of all threads, without what loading takes; the documents are
// gone through once before.
// SPDX-License-Identifier: Apache-2.0
"use strict";
const fs = require("fs");
const path = require("path");
const [folder, which, ...files] = process.argv.slice(2);
const load = require("module").createRequire(path.join(path.resolve(folder), "x.js"));

const peers = {
  wink() {
    const nlp = load("wink-nlp")(load("wink-eng-lite-web-model"));
    return (text) => nlp.readDoc(text).entities().out().length;
  },
  "wink-names"() {
    const nlp = load("wink-nlp")(load("wink-eng-lite-web-model"), ["sbd", "ner"]);
    return (text) => nlp.readDoc(text).entities().length();
  },
  compromise() {
    const nlp = load("compromise");
    return (text) => {
      const doc = nlp(text);
      return doc.people().length + doc.places().length + doc.organizations().length;
    };
  },
};

const find = peers[which]();
const texts = files.map((file) => fs.readFileSync(file, "utf8"));
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
let found = 0;
texts.forEach((text) => { found += find(text); });
const before = process.cpuUsage();
texts.forEach((text) => { found += find(text); });
const spent = process.cpuUsage(before);
if (!found) process.exitCode = 1;
console.log((bytes / (spent.user + spent.system)).toFixed(3));
