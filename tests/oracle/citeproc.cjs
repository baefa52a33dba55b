// Formats CSL items with citeproc-js: node citeproc.cjs <style.csl> <locale.xml> <items.json>
// prints a JSON object of item id to HTML.
"use strict";
const fs = require("node:fs");
const CSL = require("citeproc");

const [stylePath, localePath, itemsPath] = process.argv.slice(2);
const items = JSON.parse(fs.readFileSync(itemsPath, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const system = {
  retrieveLocale: () => fs.readFileSync(localePath, "utf8"),
  retrieveItem: (id) => byId.get(id),
};
const engine = new CSL.Engine(system, fs.readFileSync(stylePath, "utf8"), "en-US");
const references = {};
for (const id of byId.keys()) {
  // One item at a time: in one list APA would add year suffixes to tell twins apart.
  engine.updateItems([id]);
  references[id] = engine.makeBibliography()[1][0];
}
process.stdout.write(JSON.stringify(references));
