import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/cli/settings.ts';

describe('the settings', () => {
  test('have defaults that need nothing', () => {
    expect(readSettings({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_URL: 'file:data/unstuck.db',
      RULES_DIR: 'rules',
    });
  });

  test('an empty variable counts as not set', () => {
    expect(readSettings({ PORT: '' }).PORT).toBe(3000);
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['DATABASE_URL', 'mysql://here'],
    ['BASE_URL', 'ftp://here'],
    ['IDLE_MINUTES', '0'],
    ['LOG_LEVEL', 'loud'],
  ])('a wrong %s (%s) is refused by one sentence that names it', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} must be .+\\.$`));
  });
});
