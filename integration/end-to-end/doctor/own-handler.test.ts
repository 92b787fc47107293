/*
A route whose function is not ours, behind an edge that is.
*/
import test from 'ava';
import {registerOwnHandler} from './helpers/register-own-handler.ts';
import {startDoctored, type DoctoredStack} from './helpers/doctored-stack.ts';

let stack: DoctoredStack | undefined;

test.before(async () => {
	stack = await startDoctored();
});

test.after.always(async () => {
	await stack?.close();
});

registerOwnHandler(test, () => stack!);

test.serial('twin: what is wrong before a handler of one\'s own is told', async t => {
	const {findings} = await stack!.look({apiKey: undefined});
	t.deepEqual(findings.map(({cause}) => cause), ['key-missing']);
});
