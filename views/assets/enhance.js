import { enhanceWithin } from './within.js';

// Every page works without this. What carries data-enhance="name" is made smoother by name.js.
await enhanceWithin(document);
