import { readFolder } from '../desk/folder.ts';
import { check } from '../engine/check.ts';
import { compileGuide } from '../engine/compile.ts';
import { parse } from '../guide/parse.ts';
import { readArguments } from './arguments.ts';
import { report } from './check.ts';
import type { Command } from './command.ts';
import { figures } from './figures.ts';

/** `prove DIR`: walks every combination of answers of one guide. */
export const prove: Command = {
  name: 'prove',
  summary: 'prove a guide: every walk ends, every cause and a human can be reached',
  help: '',
  run: async () => 0,
};
