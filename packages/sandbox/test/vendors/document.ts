import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

type Json = Record<string, unknown>;

/** A vendor's OpenAPI document (JSON or YAML), asked what its answers look like. */
export interface VendorDocument {
  /**
   * What is wrong with an answer of a route (`GET /3/movie/:id`), one line each, indices as `*`: an undocumented
   * member, a documented one that is missing, a value of another type. Stricter than the document, which demands
   * nothing and forbids nothing.
   */
  faults(route: string, status: number, body: unknown): readonly string[];
}

export function readDocument(file: string, basePath: string): VendorDocument {
  const document = parse(readFileSync(file, 'utf8')) as Json;
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  addFormats.default(ajv);
  const components = (document['components'] as Json)['schemas'] ?? {};
  const $defs = Object.fromEntries(
    Object.entries(components as Json).map(([name, schema]) => [name, strictly(schema)]),
  );
  const compiled = new Map<string, ValidateFunction>();

  return {
    faults(route, status, body) {
      const key = `${route} ${status}`;
      const validate =
        compiled.get(key) ?? ajv.compile({ ...schemaOf(document, basePath, route, status), $defs });
      compiled.set(key, validate);
      validate(body);
      return [...new Set((validate.errors ?? []).map(describe))].sort();
    },
  };
}

function schemaOf(document: Json, basePath: string, route: string, status: number): Json {
  const [method = '', pattern = ''] = route.split(' ');
  const wanted = pattern.slice(basePath.length).replace(/:\w+/g, '{}');
  const paths = Object.entries(document['paths'] as Json);
  const item = paths.find(([path]) => path.replace(/\{[^}]+\}/g, '{}') === wanted)?.[1];
  const operation = (item as Json | undefined)?.[method.toLowerCase()] as
    | { responses: Record<string, { content?: Record<string, { schema: Json }> }> }
    | undefined;
  const schema = operation?.responses[String(status)]?.content?.['application/json']?.schema;
  if (!schema) throw new Error(`The vendor's document has no schema for ${route} with ${status}.`);
  return strictly(schema) as Json;
}

/** The schema with every documented member required and every other forbidden; OpenAPI 3.0's `nullable` as a type. */
function strictly(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strictly);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { example, examples, default: _, nullable, properties, $ref, items, ...rest } = schema as Json;
  return {
    ...rest,
    ...(nullable ? { type: [rest['type'], 'null'] } : {}),
    ...(typeof $ref === 'string' ? { $ref: $ref.replace('#/components/schemas/', '#/$defs/') } : {}),
    ...(items ? { items: strictly(items) } : {}),
    ...(properties ? strictObject(properties as Json) : {}),
  };
}

function strictObject(properties: Json): Json {
  const entries = Object.entries(properties).map(([name, schema]) => [name, strictly(schema)]);
  return {
    properties: Object.fromEntries(entries),
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function describe({ instancePath, keyword, params, data, message }: ErrorObject): string {
  const at = instancePath.replace(/\/\d+(?=\/|$)/g, '/*');
  if (keyword === 'additionalProperties') return `${at}/${params['additionalProperty']} is not documented`;
  if (keyword === 'required') return `${at}/${params['missingProperty']} is missing`;
  if (keyword === 'type') return `${at} is ${data === null ? 'null' : typeof data}, not ${params['type']}`;
  return `${at} ${message}`;
}
