import type { Condition, Fact, Leaf, Rule } from '../../../guide/schema.ts';
import type { Typed } from '../form/form.ts';
import { Misfit, numberIn } from '../form/read.ts';

/** A comparison as a form asks for it. `operator` is a choice's "equal" or "notEqual", whatever the number of values. */
export type Compared = { fact: string; operator: Leaf['operator']; values: readonly string[]; number: string };

/** The conditions of a rule as a form asks for them. */
export type Comparisons = { join: 'all' | 'any'; rows: readonly Compared[] };

/** A form has room for so many comparisons. */
const most = 6;
export const numberOperators = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const;

/** The conditions of a rule as a form can show them; undefined where they are more than that. */
export function comparisonsOf(
  conditions: Rule['conditions'],
  facts: ReadonlyMap<string, Fact>,
): Comparisons | undefined {
  if (!('all' in conditions || 'any' in conditions)) return undefined;
  const join = 'all' in conditions ? 'all' : 'any';
  const parts: readonly Condition[] = 'all' in conditions ? conditions.all : conditions.any;
  const rows = parts.flatMap((part) => ('fact' in part ? (comparedOf(part, facts.get(part.fact)) ?? []) : []));
  return rows.length === parts.length && rows.length <= most ? { join, rows } : undefined;
}

function comparedOf({ fact, operator, value }: Leaf, declared: Fact | undefined): Compared | undefined {
  const many = Array.isArray(value);
  if (declared?.type === 'number') return many ? undefined : { fact, operator, values: [], number: String(value) };
  if (declared === undefined || declared.type === 'text') return undefined;
  const values = (many ? value : [value]).map((each) => (each === true ? 'yes' : each === false ? 'no' : String(each)));
  return {
    fact,
    operator: operator === 'in' ? 'equal' : operator === 'notIn' ? 'notEqual' : operator,
    values,
    number: '',
  };
}

/** The comparisons that a form holds as it was sent, without those that are to be dropped and with the one to be added. */
export function comparisonsIn(typed: Typed, facts: ReadonlyMap<string, Fact>): Comparisons {
  const places = Array.from({ length: most }, (_, index) => String(index + 1));
  const rows = places.flatMap((place): Compared[] => {
    const fact = typed[`fact.${place}`];
    if (fact === undefined || !facts.has(fact) || typed[`drop.${place}`] !== undefined) return [];
    const operator = numberOperators.find((each) => each === typed[`operator.${place}`]) ?? 'equal';
    const values = optionsOf(facts.get(fact)).filter((option) => typed[`value.${place}.${option}`] !== undefined);
    return [{ fact, operator, values, number: typed[`number.${place}`] ?? '' }];
  });
  const more = typed.more ?? '';
  const added = facts.has(more) ? [{ fact: more, operator: 'equal', values: [], number: '' } as const] : [];
  return { join: typed.join === 'any' ? 'any' : 'all', rows: [...rows, ...added].slice(0, most) };
}

/** Makes the conditions of a rule of what a form holds. */
export function conditionsOf({ join, rows }: Comparisons, facts: ReadonlyMap<string, Fact>): Rule['conditions'] {
  if (rows.length === 0) throw new Misfit('condition', 'more');
  const leaves = rows.map((row, index) => leafOf(row, facts.get(row.fact), String(index + 1)));
  return join === 'all' ? { all: leaves } : { any: leaves };
}

function leafOf({ fact, operator, values, number }: Compared, declared: Fact | undefined, place: string): Leaf {
  if (declared?.type === 'number') {
    const field = `number.${place}`;
    return { fact, operator, value: numberIn({ [field]: number }, field, { min: declared.min, max: declared.max }) };
  }
  if (values.length === 0) throw new Misfit('condition', `operator.${place}`);
  const negated = operator === 'notEqual';
  if (declared?.type === 'boolean') {
    if (values.length > 1) throw new Misfit('condition', `operator.${place}`);
    return { fact, operator: negated ? 'notEqual' : 'equal', value: values[0] === 'yes' };
  }
  const [only = ''] = values;
  if (values.length === 1) return { fact, operator: negated ? 'notEqual' : 'equal', value: only };
  return { fact, operator: negated ? 'notIn' : 'in', value: [...values] };
}

/** What can be ticked of a fact. */
export function optionsOf(fact: Fact | undefined): readonly string[] {
  if (fact?.type === 'choice') return fact.options;
  return fact?.type === 'boolean' ? ['yes', 'no'] : [];
}
