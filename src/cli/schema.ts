import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '../guide/json-schema.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { readSettings } from './settings.ts';

/** `schema`: writes the JSON Schemas that editors of guides use. */
export const schema: Command = {
  name: 'schema',
  summary: 'write the JSON Schemas of guide, text and scenarios into the rules folder',
  help: `Usage: unstuck schema

Writes guide.schema.json, text.schema.json and scenarios.schema.json into the rules folder, made from the program's own
schema. A test fails while they are stale.`,
  run: async (args, terminal) => {
    readArguments(args, []);
    const { RULES_DIR } = readSettings(terminal.environment);
    for (const [name, document] of Object.entries(jsonSchemas())) {
      await writeFile(join(RULES_DIR, name), `${JSON.stringify(document, null, 2)}\n`);
      terminal.print(`wrote ${join(RULES_DIR, name)}`);
    }
    return 0;
  },
};
