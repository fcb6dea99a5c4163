import { z } from 'zod';
import { Scenarios } from './scenario.ts';
import { Guide } from './schema.ts';
import { Text } from './text.ts';

/** The JSON Schemas of a guide's files, by the name of the file that they are written to in the rules folder. */
export function jsonSchemas(): Record<string, unknown> {
  const schema = (of: z.ZodType) => z.toJSONSchema(of, { target: 'draft-7', io: 'input' });
  return {
    'guide.schema.json': schema(Guide),
    'text.schema.json': schema(Text),
    'scenarios.schema.json': schema(Scenarios),
  };
}
