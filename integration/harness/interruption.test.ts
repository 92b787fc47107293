import test from 'ava';
import {Interruption} from './interruption.ts';

function start() {
	const lines: string[] = [];
	const codes: number[] = [];
	const interruption = new Interruption({
		print(line) {
			lines.push(line);
		},
		exit(code) {
			codes.push(code);
		},
	});
	return {interruption, lines, codes};
}

test('before anything is made a signal just ends the run', t => {
	const {interruption, lines, codes} = start();
	interruption.receive(130);
	t.deepEqual([lines, codes], [[], [130]]);
});

test('the first signal ends what is under way, once, and nothing else', async t => {
	const {interruption, codes} = start();
	let ended = 0;
	interruption.arm('sh destroy.sh');
	const {promise, resolve} = Promise.withResolvers<void>();
	const working = interruption.during(() => {
		ended++;
		resolve();
	}, async () => {
		await promise;
	});
	interruption.receive(130);
	await working;
	t.deepEqual([ended, codes], [1, []]);
	t.true(interruption.signal.aborted);
});

test('the second signal ends the run with the exact command', t => {
	const {interruption, lines, codes} = start();
	interruption.arm('sh .local/integration/lsf-it-x/destroy.sh');
	interruption.receive(130);
	interruption.receive(130);
	t.deepEqual(codes, [130]);
	t.regex(lines.at(-1)!, /\n {2}sh \.local\/integration\/lsf-it-x\/destroy\.sh\n/v);
});

test('a signal during the destroy does not stop it', t => {
	const {interruption, lines, codes} = start();
	interruption.arm('sh destroy.sh');
	interruption.destroying();
	interruption.receive(143);
	t.deepEqual(codes, []);
	t.regex(lines[0]!, /being destroyed/v);
});

test('once all is destroyed there is nothing to say', t => {
	const {interruption, lines, codes} = start();
	interruption.arm('sh destroy.sh');
	interruption.disarm();
	interruption.receive(130);
	t.deepEqual([lines, codes], [[], [130]]);
});
