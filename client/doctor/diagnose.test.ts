import test from 'ava';
import {causes, type CauseId} from './causes.ts';
import {diagnose} from './diagnose.ts';
import type {Check} from './report.ts';

function check(name: string, cause?: CauseId, routes?: string[]): Check {
	return {
		part: 'client', name, state: cause === undefined ? 'ok' : 'wrong', detail: `seen at ${name}`, ...(cause !== undefined && {cause}), ...(routes && {routes}),
	};
}

test('what another cause explains is not judged', t => {
	const {checks, findings} = diagnose([check('name'), check('endpoint', 'origin-refused', ['/one']), check('permissions', 'permission-url')]);
	t.deepEqual(findings.map(({cause, seen}) => ({cause, seen})), [{cause: 'permission-url', seen: ['seen at permissions']}]);
	t.deepEqual(checks.map(({state}) => state), ['ok', 'open', 'wrong']);
	t.is(checks[1]!.detail, 'not judged: "permissions" explains it (seen at endpoint)');
});

test('what is wrong on another route explains nothing', t => {
	const {findings} = diagnose([check('endpoint', 'origin-refused', ['/one']), check('permissions', 'permission-url', ['/two'])]);
	t.deepEqual(findings.map(({cause}) => cause), ['origin-refused', 'permission-url']);
});

test('a cause is named once, with all that was seen of it', t => {
	const {findings} = diagnose([check('function URL', 'url-answers', ['/one']), check('function URL', 'url-answers', ['/two'])]);
	t.deepEqual(findings.map(({seen}) => seen), [['/one: seen at function URL', '/two: seen at function URL']]);
});

test('whatever explains a cause is one itself, and none goes round in a circle', t => {
	const behind = (id: string): string[] => {
		const cause = causes[id as CauseId];
		return 'because' in cause ? [...cause.because] : [];
	};

	for (const id of Object.keys(causes)) {
		let others = behind(id);
		for (let depth = 0; others.length > 0; depth++) {
			t.true(others.every(other => Object.hasOwn(causes, other) && other !== id), id);
			t.true(depth < 5, id);
			others = others.flatMap(other => behind(other));
		}
	}
});
