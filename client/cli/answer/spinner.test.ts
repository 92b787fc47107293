import {once} from 'node:events';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import test from 'ava';
import stringWidth from 'string-width';
import {startSpinner} from './spinner.ts';

test.before(() => {
	process.env.TERM = 'xterm';
	delete process.env.NO_COLOR;
	process.env.LC_ALL = 'C';
});

function startTerminal(columns: number) {
	return Object.assign(new PassThrough({encoding: 'utf8'}), {isTTY: true, columns});
}

async function drawn(stream: PassThrough): Promise<string> {
	const [text] = await once(stream, 'data') as [string];
	return text.replace('\u{1B}[J', '').replaceAll('\r', '');
}

for (const language of ['C', 'ko_KR.UTF-8']) {
	test.serial(`fits any width, also a new one, in ${language}`, async t => {
		process.env.LC_ALL = language;
		t.teardown(() => {
			process.env.LC_ALL = 'C';
		});
		const stream = startTerminal(10);
		const spinner = startSpinner(stream);
		t.true(stringWidth(await drawn(stream)) <= 9);
		stream.columns = 40;
		const wide = await drawn(stream);
		t.true(stringWidth(wide) > 9 && stringWidth(wide) < 40, wide);
		stream.columns = 1;
		t.is(await drawn(stream), '');
		spinner.stop();
	});
}

test.serial('a heartbeat looks different from silence', async t => {
	let time = 0;
	const stream = startTerminal(80);
	const spinner = startSpinner(stream, () => time);
	time = 5000;
	t.regex(await drawn(stream), /waiting for the endpoint · 5 s$/v);
	spinner.hear('connected');
	t.regex(await drawn(stream), /connected, thinking · 5 s$/v);
	time = 26_000;
	t.regex(await drawn(stream), /nothing heard for 21 s$/v);
	spinner.hear();
	t.regex(await drawn(stream), /connected, thinking · 26 s$/v);
	spinner.stop();
	t.is(stream.read(), '\r\u{1B}[J');
	spinner.stop();
	t.is(stream.read(), null);
});
