import type {TestFn} from 'ava';
import {deploy} from '../breaks/function.ts';
import {subject} from '../breaks/subject.ts';
import type {DoctoredStack} from './doctored-stack.ts';

const source = 'export const handler = async () => ({statusCode: 404, headers: {"content-type": "text/plain"}, body: "mine"});';

/**
Registers a test that the function of the first route is replaced by one that is not ours, which is then not judged.
*/
export function registerOwnHandler(test: TestFn, stackOf: () => DoctoredStack): void {
	test.serial('a handler of one\'s own is not judged, and is no other server', async t => {
		const stack = stackOf();
		const {mend} = deploy(stack, subject(stack), source);
		try {
			for (const isAskingModel of [true, false]) {
				const {checks, findings} = await stack.look({isAskingModel, account: {unseen: 'nobody asked'}});
				t.deepEqual(findings, [], JSON.stringify(findings));
				t.regex(checks.find(({name}) => name === 'endpoint')!.detail, /^the route's own handler answers \(status \d{3} with [^\)]+\), and what it answers is not judged$/v);
				t.is(checks.find(({name}) => name === 'wrong hash')!.detail, 'not judged: the route\'s own handler answers');
			}
		} finally {
			await mend?.();
		}

		const {checks} = await stack.look({isAskingModel: false, account: {unseen: 'nobody asked'}});
		t.is(checks.find(({name}) => name === 'endpoint')!.detail, 'it is one of ours, and says how to use it');
	});
}
