import { describe, expect, test } from '@jest/globals';
import { checkChosen } from '../../src/desk/staff/chosen.ts';

describe('a password that somebody chose', () => {
  test.each([
    ['or', 'three plain words'],
    ['mei', 'a meiosis of ideas'],
    ['陈静', '一个没有人会想到的密码呀'],
    ['ada@example.com', 'Kettle 7 over the hedge'],
    ['mei', 'x9#kP2mQ!vLw'],
  ])('of %s may be: %s', (name, password) => {
    expect(() => checkChosen(password, name)).not.toThrow();
  });

  test.each([
    ['mei', 'too short'],
    ['lukas', 'Lukas likes long walks'],
    ['mei', 'passwordpassword'],
    ['mei', 'Password2024!!'],
    ['mei', 'P@ssw0rd12345'],
    ['mei', '123456789012'],
    ['mei', '20240131 20240131'],
    ['mei', 'qwertyuiop123'],
    ['mei', '1qaz2wsx3edc'],
    ['mei', '1q2w3e4r5t6y'],
    ['mei', 'aaaaaaaaaaaaaaa'],
    ['mei', 'abcdefghijkl'],
    ['mei', 'woaini5201314'],
    ['mei', 'Administrator1'],
    ['mei', 'abc12abc12abc12'],
  ])('of %s may not be: %s', (name, password) => {
    expect(() => checkChosen(password, name)).toThrow('at least 12 characters');
  });
});
