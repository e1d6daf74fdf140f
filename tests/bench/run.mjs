/** Runs a bench written in TypeScript. Usage: node tests/bench/run.mjs <name> [word …] */
import { runnerImport } from 'vite';

const [name, ...words] = process.argv.slice(2);
const { module } = await runnerImport(new URL(`./${name}.ts`, import.meta.url).pathname, { logLevel: 'error' });
process.exitCode = await module.runBench(words);
