import { z } from 'zod';
import { nameClaims, type Provider } from '../connect/identity.ts';
import { Problem } from '../desk/problem.ts';

const count = (name: string, min: number, max: number, fallback: number) =>
  z.coerce
    .number({ error: `${name} must be a whole number from ${min} to ${max}.` })
    .int({ error: `${name} must be a whole number from ${min} to ${max}.` })
    .min(min, { error: `${name} must be a whole number from ${min} to ${max}.` })
    .max(max, { error: `${name} must be a whole number from ${min} to ${max}.` })
    .default(fallback);

const Environment = z.object({
  PORT: count('PORT', 0, 65_535, 3000),
  HOST: z.string().min(1, { error: 'HOST must be an address to listen on, like 127.0.0.1.' }).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^file:./, {
      error: 'DATABASE_URL must be a file, like file:data/unstuck.db. PostgreSQL is not served yet.',
    })
    .default('file:data/unstuck.db'),
  RULES_DIR: z.string().min(1, { error: 'RULES_DIR must be the folder that holds the guides.' }).default('rules'),
  BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'BASE_URL must be the address that customers see, like https://help.example.com.',
    })
    .optional(),
  OIDC_ISSUER: z
    .url({
      protocol: /^https?$/,
      error: 'OIDC_ISSUER must be the address of the provider, like https://id.example.com.',
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME_CLAIM: z
    .enum(nameClaims, { error: `OIDC_NAME_CLAIM must be ${nameClaims.join(' or ')}.` })
    .default('email'),
  PROXIES: count('PROXIES', 0, 5, 0),
  IDLE_MINUTES: count('IDLE_MINUTES', 1, 525_600, 1_440),
  REVIEW: z.enum(['required', 'optional'], { error: 'REVIEW must be required or optional.' }).default('optional'),
  SERVICE_STATUS: z
    .string()
    .regex(/^[a-z-]+$/, { error: 'SERVICE_STATUS must be one of the values of the guide, like operational.' })
    .optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'LOG_LEVEL must be fatal, error, warn, info, debug or silent.',
    })
    .default('info'),
});

/** The identity provider of the company, where one is set. Throws Problem `invalid` where something else is missing for it. */
export function providerOf({
  OIDC_ISSUER,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
  OIDC_NAME_CLAIM,
  BASE_URL,
}: Settings): Provider | undefined {
  if (OIDC_ISSUER === undefined) return undefined;
  if (OIDC_CLIENT_ID === undefined || BASE_URL === undefined)
    throw new Problem('invalid', 'OIDC_ISSUER also needs OIDC_CLIENT_ID and BASE_URL.');
  const back = `${BASE_URL.replace(/\/$/, '')}/login/oidc/back`;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    back,
    nameClaim: OIDC_NAME_CLAIM,
  };
}

/** The settings of the program, read from the environment. */
export type Settings = z.infer<typeof Environment>;

/** Reads the settings. Throws Problem `invalid` that names the variable and what would be right. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', [...new Set(parsed.error.issues.map(({ message }) => message))].join(' '));
}
