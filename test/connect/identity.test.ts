import { describe, expect, test } from '@jest/globals';
import { vouchedBy } from '../../src/connect/identity.ts';

const of = (claims: object) => ({ iss: 'https://id.example.com', sub: '7', ...claims });

describe('whom a provider vouches for', () => {
  test('is told by its own subject; an address counts only once it has verified it', () => {
    const mail = { email: 'ada@example.com' };
    expect(vouchedBy(of({ ...mail, email_verified: true }), 'email')).toEqual({
      subject: 'https://id.example.com 7',
      name: 'ada@example.com',
    });
    for (const verified of [{}, { email_verified: false }])
      expect(vouchedBy(of({ ...mail, ...verified, preferred_username: 'ada' }), 'email').name).toBeUndefined();
  });

  test('is told by a user name only where the company chose that, and never by one that is an address', () => {
    const mallory = { email: 'mallory@example.com', email_verified: true };
    expect(vouchedBy(of({ preferred_username: 'ada' }), 'preferred_username').name).toBe('ada');
    expect(vouchedBy(of({ ...mallory, preferred_username: 'ada' }), 'email').name).toBe('mallory@example.com');
    for (const user of ['ada@example.com', 'ada＠example.com'])
      expect(vouchedBy(of({ ...mallory, preferred_username: user }), 'preferred_username').name).toBe(mallory.email);
  });
});
