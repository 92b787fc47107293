import process from 'node:process';
import type {ExecutionContext} from 'ava';
import type {FailedStreamEnding} from '../../../local-aws/index.ts';
import {firstWords} from '../rows/row.ts';
import {formats} from './formats.ts';
import {
	askAll,
	formatsOf,
	functionName,
	idlePids,
	type Place,
} from './place.ts';
import {readRecords} from './records.ts';
import {goodAnswer, promptFor} from './scripts.ts';

/**
The one row that ends processes: every sandbox is killed while its answer is under way. Nothing of ours can report that, so the missing end must.

Plain text has no end of its own: after a clean end the cut can't be seen there, which docs/failures.md says.
*/
export async function runCrash(t: ExecutionContext, place: Place, ending: FailedStreamEnding): Promise<void> {
	const {stack, scripts, route} = place;
	const {lambda} = stack.cloud;
	const name = functionName(place);
	const key = `${route} crash`;
	const streaming = formatsOf(place).filter(format => format !== 'OpenAI JSON' && format !== 'Messages JSON');
	scripts.set(key, async function * () {
		yield {text: firstWords};
		yield {stall: true};
	});
	const before = await idlePids(place);
	const from = lambda.logs(name).length;
	const waiting = new Set(streaming);
	const outcomes = await Promise.all(streaming.map(async format => {
		const outcome = await formats[format]({
			url: stack.functions[route]!.url,
			prompt: promptFor(key),
			onText() {
				waiting.delete(format);
				for (const pid of waiting.size === 0 ? before : []) {
					kill(pid);
				}
			},
		});
		return [format, outcome] as const;
	}));
	for (const [format, {ending: seen, errorName, exitCode, text}] of outcomes) {
		t.is(seen, format === 'text' && ending === 'clean' ? 'done' : 'truncated', format);
		t.is(text, firstWords, format);
		t.is(errorName, format === 'sse' || format === 'ndjson' ? 'TruncatedError' : undefined, format);
		t.is(exitCode, errorName === undefined && format !== 'the terminal client' ? undefined : 4, format);
	}

	const {requests, reports} = await readRecords(lambda, name, from, found => found.reports.length >= streaming.length);
	t.is(requests.length, 0);
	t.true(reports.every(({record}) => record.status === 'failure'));
	for (const [format, next] of await askAll(place, () => promptFor('something good'))) {
		t.like(next, {ending: 'done', text: goodAnswer}, format);
	}

	t.true((await idlePids(place)).every(pid => !before.includes(pid)));
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended.
	}
}
