import test from 'ava';
import {EarlyEnd, enough} from './early-end.ts';
import {Interruption} from './interruption.ts';

function wholeOf() {
	return new Interruption({
		print() {},
		exit() {},
	});
}

test('enough ends the part, and not the whole', t => {
	const whole = wholeOf();
	const part = new EarlyEnd(whole);
	t.false(part.signal.aborted);
	part.end();
	t.is(part.signal.reason, enough);
	t.false(whole.signal.aborted);
	t.false(new EarlyEnd(whole).signal.aborted);
});

test('a signal ends both, and lets what is under way end early', async t => {
	const whole = wholeOf();
	const part = new EarlyEnd(whole);
	part.arm('sh destroy.sh');
	const ended = Promise.withResolvers<string>();
	const work = part.during(() => {
		ended.resolve('early');
	}, async () => ended.promise);
	whole.receive(130);
	t.is(await work, 'early');
	t.true(part.signal.aborted);
	t.not(part.signal.reason, enough);
});
