'use strict';

// The tests run the same stripped TypeScript as production does: Node's own stripper, positions unchanged.
const { stripTypeScriptTypes } = require('node:module');
const crypto = require('node:crypto');

module.exports = {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
  getCacheKey: (source, file, options) =>
    crypto
      .createHash('sha1')
      .update(process.version)
      .update(file)
      .update(source)
      .update(options.configString)
      .update(String(options.instrument))
      .digest('hex'),
};
