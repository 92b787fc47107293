import {readFile} from 'node:fs/promises';
import test from 'ava';
import {
	answerOptions,
	bedrockOptions,
	distributionOptions,
	functionOptions,
	sagemakerOptions,
	type Option,
} from '../runtime/options.ts';

/*
Editors show docstrings, so they name defaults and ranges as numbers. Here they are held to the table.
*/
const files = [
	'function/streaming-function-args.ts',
	'function/role-args.ts',
	'function/model-function-args.ts',
	'function/sagemaker-function-args.ts',
	'distribution/streaming-distribution-args.ts',
	'policy/bedrock.ts',
	'timing.ts',
];
const rows: Record<string, Option> = {
	...functionOptions,
	...answerOptions,
	...distributionOptions,
	payloadFormat: sagemakerOptions.sagemakerPayloadFormat,
	trace: bedrockOptions.guardrailTrace,
	streamProcessingMode: bedrockOptions.guardrailStreamProcessingMode,
};

/**
A default as a docstring writes it.
*/
function written({default: fallback}: Option): string {
	if (fallback === 0) {
		return 'unset';
	}

	return typeof fallback === 'string' ? `'${fallback}'` : JSON.stringify(fallback);
}

/**
What the docstrings of a source say of its fields.
*/
function fieldsOf(source: string): Array<{name: string; doc: string; fallback?: string}> {
	return source.matchAll(/\/\*\*\n(?<doc>(?:(?!\*\/)[\s\S])*)\*\/\s+(?<name>\w+)\??:/gv)
		.map(({groups}) => ({name: groups!.name!, doc: groups!.doc!, fallback: /@default (?<fallback>[^\s:]+)/v.exec(groups!.doc!)?.groups!.fallback}))
		.toArray();
}

/**
The fields whose docstring says something else than the row of their name.
*/
function disagreements(source: string, table: Record<string, Option>): string[] {
	return fieldsOf(source).filter(({name, doc, fallback}) => {
		const row = table[name];
		if (row === undefined) {
			return false;
		}

		const ranges = doc.matchAll(/(?<from>\d+) to (?<to>\d+)/gv).toArray();
		const isRange = ranges.every(({groups}) => Number(groups!.from) === row.from && Number(groups!.to) === row.to);
		const least = /at least (?<least>\d+)/iv.exec(doc)?.groups!.least;
		const longest = /over (?<longest>\d+)/v.exec(doc)?.groups!.longest;
		return !isRange
			|| (fallback !== undefined && fallback !== written(row))
			|| (least !== undefined && Number(least) !== row.from)
			|| (longest !== undefined && Number(longest) !== table.originReadTimeout!.to);
	}).map(({name}) => name);
}

async function read(file: string): Promise<string> {
	return readFile(new URL(file, import.meta.url), 'utf8');
}

for (const file of files) {
	test(`the docstrings of ${file} name the defaults and ranges of the options`, async t => {
		t.deepEqual(disagreements(await read(file), rows), []);
	});
}

test('each argument with a default says it', async t => {
	const sources = await Promise.all(files.map(async file => read(file)));
	const said = new Set(sources.flatMap(source => fieldsOf(source)).filter(({fallback}) => fallback !== undefined).map(({name}) => name));
	// Tags have none worth a word.
	t.deepEqual(Object.keys(rows).filter(name => !said.has(name)), ['tags']);
});

test('twin: with another row the docstrings disagree', async t => {
	const source = await read('function/streaming-function-args.ts');
	const changed = (name: string, row: Partial<Option>) => disagreements(source, {...rows, [name]: {...rows[name]!, ...row}});
	t.deepEqual(changed('memory', {default: functionOptions.memory.default + 1}), ['memory']);
	t.deepEqual(changed('memory', {to: 20_480}), ['memory']);
	t.deepEqual(changed('timeout', {from: 2}), ['timeout']);
	t.deepEqual(changed('deadlineMargin', {from: 2}), ['deadlineMargin']);
	t.deepEqual(changed('tracing', {default: true}), ['tracing']);
	t.deepEqual(disagreements(await read('distribution/streaming-distribution-args.ts'), {...rows, originReadTimeout: {...distributionOptions.originReadTimeout, to: 180}}), ['originReadTimeout', 'raisedQuota']);
});
