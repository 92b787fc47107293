// What the AWS SDK itself writes XML with; it escapes.
import {XmlNode} from '@aws-sdk/xml-builder';

/**
What an element holds: a text, elements by their names in order, or the same element several times. What is `undefined` is left out.
*/
export type XmlValue = string | number | boolean | Date | readonly XmlValue[] | {readonly [name: string]: XmlValue | undefined};

function isList(value: XmlValue): value is readonly XmlValue[] {
	return Array.isArray(value);
}

function nodes(name: string, value: XmlValue): XmlNode[] {
	if (isList(value)) {
		return value.flatMap(item => nodes(name, item));
	}

	if (value instanceof Date) {
		return [XmlNode.of(name, value.toISOString())];
	}

	if (typeof value !== 'object') {
		return [XmlNode.of(name, String(value))];
	}

	const children = Object.entries(value).flatMap(([child, held]) => held === undefined ? [] : nodes(child, held));
	return [new XmlNode(name, children)];
}

/**
Writes an XML document as AWS's APIs answer it.

@param name - The root element.
@param value - What it holds.
@param namespace - Its `xmlns`.
*/
export function xmlDocument(name: string, value: Readonly<Record<string, XmlValue | undefined>>, namespace: string): string {
	const [root] = nodes(name, value);
	return `<?xml version="1.0"?>\n${root!.addAttribute('xmlns', namespace).toString()}`;
}
