'use strict';

/** Any use is a mistake: guides may not contain `path`, and the rules engine is given a resolver that refuses it. */
function JSONPath() {
  throw new Error('JSONPath is not part of Unstuck: a guide may not contain "path".');
}

module.exports = { JSONPath };
