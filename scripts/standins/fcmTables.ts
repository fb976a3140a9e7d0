import type { Described, Descriptions } from '../../standins/src/push/published';

interface Discovery {
  readonly schemas: Readonly<Record<string, Described>>;
}

/** Of a discovery document, the types that a request to send reaches, without their prose. */
export function publishedFcm(discovery: unknown, root = 'SendMessageRequest'): Descriptions {
  const { schemas } = discovery as Discovery;
  const reached: Record<string, Described> = {};
  const visit = (name: string): void => {
    if (reached[name] !== undefined) return;
    reached[name] = {};
    reached[name] = bare(schemas[name] ?? {}, visit);
  };
  visit(root);
  return reached;
}

function bare(
  { type, $ref, enum: values, items, properties, additionalProperties }: Described,
  visit: (name: string) => void,
): Described {
  if ($ref !== undefined) visit($ref);
  return {
    ...(type !== undefined && { type }),
    ...($ref !== undefined && { $ref }),
    ...(values !== undefined && { enum: values }),
    ...(items !== undefined && { items: bare(items, visit) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, bare(each, visit)]),
      ),
    }),
    ...(additionalProperties !== undefined && { additionalProperties: bare(additionalProperties, visit) }),
  };
}
