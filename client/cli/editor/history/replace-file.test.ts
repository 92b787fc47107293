import {
	appendFileSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {appendLine} from './append-line.ts';
import {replaceFile} from './replace-file.ts';

type Steps = Generator<void, void, void>;

function makeFile(t: ExecutionContext): string {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-replace-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	return path.join(directory, 'history.jsonl');
}

/**
Takes the two oldest lines away.
*/
function shorten(file: string): Steps {
	return replaceFile(file, text => text.replace(/^old1\nold2\n/v, ''));
}

// Several things that one process does.
function * oneAfterTheOther(...all: Steps[]): Steps {
	for (const steps of all) {
		yield * steps;
	}
}

// What nobody comes between.
function * atOnce(steps: Steps): Steps {
	while (steps.next().done !== true) {
		// The next step.
	}

	yield;
}

/**
Runs some processes in every order in which their steps can come. Which of them goes on is a number for each moment; from one time to the next the last number that can be higher is raised.

@yields The lines that are there in the end, and the order.
*/
function * everyOrder(file: string, begin: () => Steps[]): Generator<{order: string; lines: string[]}> {
	for (let plan: number[] | undefined = []; plan !== undefined;) {
		writeFileSync(file, 'old1\nold2\nold3\n');
		const left = begin().map((steps, name) => ({steps, name}));
		const taken: Array<{choice: number; of: number}> = [];
		const order: number[] = [];
		while (left.length > 0) {
			const choice: number = plan[taken.length] ?? 0;
			taken.push({choice, of: left.length});
			const {steps, name} = left[choice]!;
			order.push(name);
			if (steps.next().done === true) {
				left.splice(choice, 1);
			}
		}

		yield {order: order.join(''), lines: readFileSync(file, 'utf8').split('\n')};
		const raised = taken.findLastIndex(({choice, of}) => choice + 1 < of);
		plan = raised === -1 ? undefined : [...taken.slice(0, raised).map(({choice}) => choice), taken[raised]!.choice + 1];
	}
}

for (const [title, begin, appended] of [
	['one that appends beside one that shortens', (file: string) => [oneAfterTheOther(appendLine(file, 'a1\n'), appendLine(file, 'a2\n')), shorten(file)], ['a1', 'a2']],
	['one that appends beside one that shortens twice', (file: string) => [appendLine(file, 'a1\n'), oneAfterTheOther(shorten(file), shorten(file))], ['a1']],
	['one that appends at once, beside two that shorten', (file: string) => [atOnce(appendLine(file, 'a1\n')), shorten(file), shorten(file)], ['a1']],
] as const) {
	test(`in no order of their steps is a line lost or torn: ${title}`, t => {
		const file = makeFile(t);
		let count = 0;
		for (const {order, lines} of everyOrder(file, () => begin(file))) {
			count++;
			t.deepEqual([...new Set(lines)].toSorted(), ['', ...appended, 'old3'], order);
		}

		t.log(`${count} orders`);
		t.true(count > 50);
		t.deepEqual(readdirSync(path.dirname(file)), ['history.jsonl'], 'nothing else is left');
	});
}

test('a line of which half is there when the file is replaced is written whole by its writer', t => {
	const file = makeFile(t);
	writeFileSync(file, 'old1\nold2\n');
	const steps = shorten(file);
	steps.next();
	steps.next();
	appendFileSync(file, 'whole\nhal');
	atOnce(steps).next();
	t.is(readFileSync(file, 'utf8'), 'whole\n');
	t.is(statSync(file).mode % 0o1000, 0o600);
});

test('a file that is not there is not made, and one whose change fails stays', t => {
	const file = makeFile(t);
	t.throws(() => shorten(file).next(), {code: 'ENOENT'});
	writeFileSync(file, 'old1\n');
	const steps = replaceFile(file, () => {
		throw new Error('no');
	});
	steps.next();
	t.throws(() => steps.next(), {message: 'no'});
	t.deepEqual(readdirSync(path.dirname(file)), ['history.jsonl']);
	t.is(readFileSync(file, 'utf8'), 'old1\n');
});
