import type { Schema } from './shapes.ts';

declare global {
  /** The JSON Schemas of a guide's files, put here when the editor is bundled. */
  const SCHEMAS: Record<'guide.schema.json' | 'text.schema.json' | 'scenarios.schema.json', Schema>;
  /** The operators of a condition by the type of fact, put here when the editor is bundled. */
  const OPERATORS: Readonly<Record<string, readonly string[]>>;
}
