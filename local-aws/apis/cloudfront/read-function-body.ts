import {Buffer} from 'node:buffer';
// What the AWS SDK itself reads XML with.
import {parseXML} from '@aws-sdk/xml-builder';
import {invalidArgument} from '../../cloudfront/configuration/cloudfront-error.ts';
import type {FunctionStage} from '../../cloudfront/functions/types.ts';

/**
The largest event of a test, in bytes (CloudFront API reference, TestFunction).
*/
const eventBytes = 40_960;

/**
A function in the shape of `FunctionArgs` of `@pulumi/aws`, as CreateFunction gets it.
*/
export type NewFunction = {name: string; code: string; comment: string; runtime: string; keyValueStoreAssociations: string[]};

type Element = {[name: string]: Element | string | Array<Element | string> | undefined};

/**
The root element of a body.

@throws CloudFrontError `InvalidArgument`.
*/
function readRoot(body: Uint8Array, name: string): Element {
	let document: Record<string, unknown> = {};
	try {
		document = parseXML(new TextDecoder().decode(body)) as Record<string, unknown>;
	} catch {
		// What is no XML has no such root either.
	}

	const root = Object.hasOwn(document, name) ? document[name] : undefined;
	if (typeof root !== 'object' || root === null) {
		throw invalidArgument('The body', `must be an XML document of ${name}`);
	}

	return root as Element;
}

function elementOf(parent: Element, name: string): Element {
	const value = parent[name];
	return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function textOf(parent: Element, name: string): string {
	const value = parent[name];
	return typeof value === 'string' ? value : '';
}

/**
A stage that was asked for, `undefined` where none was.

@throws CloudFrontError `InvalidArgument` for any other.
*/
export function readStage(stage: string | null): FunctionStage | undefined {
	const found = (['DEVELOPMENT', 'LIVE'] as const).find(one => one === stage);
	if (found === undefined && stage !== null) {
		throw invalidArgument('Stage', `is ${JSON.stringify(stage)}, allowed DEVELOPMENT or LIVE`);
	}

	return found;
}

/**
Reads the body of TestFunction.

@throws CloudFrontError `InvalidArgument`.
*/
export function readTest(body: Uint8Array): {stage: FunctionStage; event: unknown} {
	const root = readRoot(body, 'TestFunctionRequest');
	const event = Buffer.from(textOf(root, 'EventObject'), 'base64');
	if (event.length === 0 || event.length > eventBytes) {
		throw invalidArgument('EventObject', `has ${event.length} bytes, allowed 1 to ${eventBytes}`);
	}

	const stage = readStage(root.Stage === undefined ? null : textOf(root, 'Stage')) ?? 'DEVELOPMENT';
	try {
		return {stage, event: JSON.parse(event.toString()) as unknown};
	} catch {
		throw invalidArgument('EventObject', 'must be a JSON document');
	}
}

/**
Reads the body of CreateFunction; what it says is checked where functions are made.

@throws CloudFrontError `InvalidArgument`, also for what isn't played.
*/
export function readNewFunction(body: Uint8Array): NewFunction {
	const root = readRoot(body, 'CreateFunctionRequest');
	const config = elementOf(root, 'FunctionConfig');
	const unknown = Object.keys(root).find(name => !['Name', 'FunctionConfig', 'FunctionCode', 'xmlns'].includes(name)) ?? Object.keys(config).find(name => !['Comment', 'Runtime', 'KeyValueStoreAssociations'].includes(name));
	if (unknown !== undefined) {
		throw invalidArgument(unknown, 'is not read by the local stack');
	}

	const items = elementOf(elementOf(config, 'KeyValueStoreAssociations'), 'Items').KeyValueStoreAssociation ?? [];
	return {
		name: textOf(root, 'Name'),
		code: Buffer.from(textOf(root, 'FunctionCode'), 'base64').toString(),
		comment: textOf(config, 'Comment'),
		runtime: textOf(config, 'Runtime'),
		keyValueStoreAssociations: [items].flat().map(item => typeof item === 'object' ? textOf(item, 'KeyValueStoreARN') : ''),
	};
}
