import type {ExecutionContext, TestFn} from 'ava';
import type {Report} from '../../../../client/doctor/report.ts';
import type {LocalStackOptions} from '../../../../local-aws/index.ts';
import type {Break} from '../breaks/break.ts';
import {startDoctored, type DoctoredStack} from './doctored-stack.ts';

/**
The ids of what was found.
*/
function found({findings}: Report): string[] {
	return findings.map(({cause}) => cause);
}

/**
Registers tests on one stack: that it is healthy, with AWS credentials and without, and then a test for each break, in which its cause is named and no other.

@param options - Of the stack.
@returns The stack, for further tests on it: healthy again, as far as the breaks are mended.
*/
export function registerBreaks(test: TestFn, breaks: readonly Break[], options: LocalStackOptions = {}): () => DoctoredStack {
	let stack: DoctoredStack | undefined;

	test.before(async () => {
		stack = await startDoctored(options);
	});

	test.after.always(async () => {
		await stack?.close();
	});

	test.serial('on a healthy stack nothing is wrong, with AWS credentials and without', async t => {
		const report = await stack!.look();
		t.deepEqual(found(report), [], JSON.stringify(report, undefined, '\t'));
		// Only that a TLS connection and a heartbeat have to be seen where there are some.
		t.deepEqual(report.checks.filter(({state}) => state === 'open').map(({name}) => name), ['TLS', 'heartbeat']);
		const without = await stack!.look({account: {unseen: 'nobody asked'}, isAskingModel: false});
		t.deepEqual(found(without), []);
		t.like(without.checks.filter(({part}) => part === 'account'), {length: 1, 0: {state: 'open'}});
	});

	const hold = async (t: ExecutionContext, {cause, isAskingModel = false, make, ...others}: Break) => {
		const {look} = stack!;
		const {look: another, mend} = await make(stack!);
		try {
			const report = await look({isAskingModel, ...another});
			t.deepEqual(found(report), [cause], JSON.stringify(report, undefined, '\t'));
			const asClient = 'asClient' in others ? others.asClient : cause;
			const without = await look({isAskingModel, ...another, account: {unseen: 'nobody asked'}});
			t.deepEqual(found(without), asClient === undefined ? [] : [asClient], JSON.stringify(without, undefined, '\t'));
		} finally {
			await mend?.();
		}
	};

	for (const broken of breaks) {
		test.serial(`${broken.title}: ${broken.cause}`, async t => {
			await hold(t, broken);
		});
	}

	return () => stack!;
}
