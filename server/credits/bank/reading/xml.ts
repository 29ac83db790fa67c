import { XMLParser } from 'fast-xml-parser';
import { Invalid } from '../../../platform/errors.ts';
import { unreadable } from './statement.ts';

const MOST_DEPTH = 60;

// Every element is an array, so that one entry reads like many. Nothing is expanded, converted or fetched by the parser.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MOST_DEPTH,
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
});

/**
 * An XML text as a tree, read with `all` and `textAt`. A document type is refused: no bank needs one, and it is the way to
 * entities that grow or fetch.
 * @throws {Invalid} `bank_file_dtd` `bank_file_unreadable`
 */
export function parseXml(text: string): unknown {
  if (/<!DOCTYPE/i.test(text) || /<!ENTITY/i.test(text))
    throw new Invalid(
      'bank_file_dtd',
      'This XML file brings its own definitions, which a bank statement never does.',
    );
  try {
    return parser.parse(text);
  } catch {
    throw unreadable('xml');
  }
}

/** The elements under `node` along a path of names, all of them. */
export function all(node: unknown, ...path: readonly string[]): unknown[] {
  return path.reduce<unknown[]>((nodes, name) => nodes.flatMap((each) => childrenOf(each, name)), [node]);
}

/** The text of the first element along a path, with the five named entities and numbered characters put in; else empty. */
export function textAt(node: unknown, ...path: readonly string[]): string {
  return textOf(all(node, ...path)[0]);
}

export function textOf(node: unknown): string {
  if (typeof node === 'string') return withEntities(node);
  const own = childrenOf(node, '#text')[0];
  return typeof own === 'string' ? withEntities(own) : '';
}

function childrenOf(node: unknown, name: string): unknown[] {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return [];
  const found: unknown = Reflect.get(node, name);
  return Array.isArray(found) ? found : [found];
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
