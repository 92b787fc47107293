import test from 'ava';
import fc from 'fast-check';
import {limitDepth} from './limit-depth.ts';

test('a line of a usual depth stays as it is', t => {
	for (const line of ['', 'text', '- item', `${' '.repeat(38)}- item`, '> > > - 1. a', `text ${'- '.repeat(50)}`, '- - - '.repeat(30), '*'.repeat(3000)]) {
		t.is(limitDepth(line), line);
	}
});

test('what stands deeper is text of the last level', t => {
	t.is(limitDepth(`${'- '.repeat(25)}a`), `${'- '.repeat(20)}${String.raw`\- `}${'- '.repeat(4)}a`);
	t.is(limitDepth(`${'> '.repeat(25)}a`), `${'> '.repeat(20)}${String.raw`\> `}${'> '.repeat(4)}a`);
	t.is(limitDepth(`${'1. '.repeat(25)}a`), `${'1. '.repeat(13)}${String.raw`1\. `}${'1. '.repeat(11)}a`);
	t.is(limitDepth(`${' '.repeat(90)}- a`), `${' '.repeat(40)}${String.raw`\- a`}`);
	t.is(limitDepth(`${' '.repeat(90)}a`), `${' '.repeat(40)}a`);
});

const lines = fc.array(fc.constantFrom('- ', '> ', '>', '1. ', '20) ', ' ', ' '.repeat(4), '* ', '-', '+ ', '\\', 'a'), {maxLength: 60}).map(parts => parts.join(''));

test('it is the same twice, and from a beginning of the line on', t => {
	fc.assert(fc.property(lines, fc.nat(200), (line, cut) => {
		const limited = limitDepth(line);
		t.is(limitDepth(limited), limited);
		t.is(limitDepth(limitDepth(line.slice(0, cut)) + line.slice(cut)), limited);
	}), {numRuns: 2000});
});

test('nothing but white space is lost', t => {
	const ink = (text: string) => text.replaceAll(/[\s\\]/gv, '');
	fc.assert(fc.property(lines, line => {
		t.is(ink(limitDepth(line)), ink(line));
	}), {numRuns: 1000});
});
