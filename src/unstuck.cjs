#!/usr/bin/env node
'use strict';

// Plain CommonJS, so that a Node too old to read TypeScript still gets to say so in words.
const wanted = 24;
if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(
    `Unstuck needs Node ${wanted} or newer, and this is ${process.version}. Start it with "npm start", which brings its own, or install Node ${wanted}.`,
  );
  process.exit(1);
}

// Keeps compiled code between starts: TypeScript without a build step then starts as fast as with one.
require('node:module').enableCompileCache?.();
void import('./main.ts');
