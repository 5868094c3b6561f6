// Random playthroughs of an ink story by inkjs: node ink.mjs story.ink compiled.json
// Says « prêt », then plays as many as each line of its input asks, and says what it saw.
// Seeds are wide and explicit: the default ones are a hundred, and their average is not the law.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.cwd()}/`);
const { Compiler, Story } = require("inkjs/full");
const [, , fichier, json] = process.argv;
const compile = new Compiler(readFileSync(fichier, "utf8")).Compile();
const texte = compile.ToJson();
writeFileSync(json, texte);
const histoire = new Story(texte);
let graine = 88172645463325252n;
const sort = () => {
  graine ^= (graine << 13n) & 0xffffffffffffffffn;
  graine ^= graine >> 7n;
  graine ^= (graine << 17n) & 0xffffffffffffffffn;
  return Number(graine & 0x7fffffffn);
};
// Processor time of this thread alone, where the system says it: compiling threads are not counted.
const clock = () => {
  try {
    return BigInt(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]);
  } catch {
    return process.hrtime.bigint();
  }
};
const played = (nombre) => {
  const fins = { gagne: 0 };
  const debut = clock();
  for (let i = 0; i < nombre; i += 1) {
    histoire.ResetState();
    histoire.state.storySeed = sort();
    let lue = "";
    for (;;) {
      while (histoire.canContinue) lue = histoire.Continue() || lue;
      const offerts = histoire.currentChoices;
      if (!offerts.length) break;
      histoire.ChooseChoiceIndex(Math.floor(Math.random() * offerts.length));
    }
    const fin = lue.trim();
    fins[fin] = (fins[fin] || 0) + 1;
  }
  return { fins, secondes: Number(clock() - debut) / 1e9 };
};
console.log("prêt");
for await (const ligne of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(played(Number(ligne))));
}
