import { z } from 'zod';

const day = z.union([z.literal(''), z.iso.date()]);

/** The period of a replay, as the form sends it. */
export const PeriodForm = z.strictObject({ from: day, until: day });
