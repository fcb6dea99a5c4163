import type { Node } from 'jsonc-parser';

/** As much of JSON Schema (draft 7) as the schemas of a guide use. */
export type Schema = {
  $ref?: string;
  definitions?: Record<string, Schema>;
  description?: string;
  type?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: string[];
  const?: string | number;
  required?: string[];
};

/**
 * The shapes that the value at a path may have: references followed, unions laid out. Where a union is told apart by
 * what is there (a step's `kind`, a fact's `type`, the key of a condition), only what fits is left.
 */
export function shapesAt(root: Schema, tree: Node | undefined, path: readonly (string | number)[]): Schema[] {
  let node = tree;
  let shapes = fitting(laidOut(root, root), node);
  for (const key of path) {
    shapes = shapes.flatMap((shape) => under(shape, key)).flatMap((shape) => laidOut(root, shape));
    node = childOf(node, key);
    shapes = fitting(shapes, node);
  }
  return shapes;
}

/** What stands under a key of an object or at a place of a list. */
export function childOf(node: Node | undefined, key: string | number): Node | undefined {
  if (typeof key === 'number') return node?.children?.[key];
  return node?.children?.find((child) => child.children?.[0]?.value === key)?.children?.[1];
}

function under(shape: Schema, key: string | number): Schema[] {
  if (typeof key === 'number') return shape.items === undefined ? [] : [shape.items];
  if (shape.properties !== undefined && Object.hasOwn(shape.properties, key)) return [shape.properties[key] ?? {}];
  return typeof shape.additionalProperties === 'object' ? [shape.additionalProperties] : [];
}

/** The alternatives that a shape comes down to, references followed. */
export function laidOut(root: Schema, shape: Schema): Schema[] {
  const name = shape.$ref?.split('/').at(-1);
  const inner = name === undefined ? undefined : root.definitions?.[name];
  const more = inner === undefined ? [] : [inner];
  const parts = [...more, ...(shape.allOf ?? []), ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  if (parts.length === 0) return [shape];
  const { description } = shape;
  return parts
    .flatMap((part) => laidOut(root, part))
    .map((part) => (description === undefined ? part : { ...part, description }));
}

function fitting(shapes: Schema[], node: Node | undefined): Schema[] {
  if (shapes.length < 2 || node?.type !== 'object') return shapes;
  const kind = shapes.filter(({ properties = {} }) =>
    Object.entries(properties).every(([key, { const: fixed }]) => {
      const value = childOf(node, key)?.value;
      return fixed === undefined || value === undefined || value === fixed;
    }),
  );
  const left = kind.length === 0 ? shapes : kind;
  const known = ({ properties = {} }: Schema) =>
    Object.keys(properties).filter((key) => childOf(node, key) !== undefined).length;
  const most = Math.max(...left.map(known));
  return left.filter((shape) => known(shape) === most);
}
