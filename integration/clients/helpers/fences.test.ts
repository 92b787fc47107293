import test from 'ava';
import fc from 'fast-check';
import {fencesOf, withoutHook} from './fences.ts';

test('a page\'s code is what stands between its fences, whatever that is', t => {
	const line = fc.string().filter(text => !/[\n\r]/v.test(text) && !text.startsWith('```'));
	const word = fc.string({unit: fc.constantFrom(...'ab-.'), minLength: 1, maxLength: 10});
	const block = fc.record({
		prose: fc.array(line), language: word, name: fc.oneof(word, fc.constant('')), code: fc.array(line),
	});
	fc.assert(fc.property(fc.array(block), blocks => {
		const page = blocks.flatMap(({prose, language, name, code}) => [...prose, name === '' ? `\`\`\`${language}` : `\`\`\`${language} ${name}`, ...code, '```']).join('\n');
		t.deepEqual(fencesOf(page).map(({language, name, code}) => ({language, name, code})), blocks.map(({language, name, code}) => ({language, name, code: code.map(each => `${each}\n`).join('')})));
	}));
});

test('a fence that is not closed is an error', t => {
	t.throws(() => fencesOf('```sh\nls\n'), {message: 'The block of code in line 1 is not closed.'});
});

test('only lines with the mark at their end are the hook', t => {
	t.is(withoutHook('import a  # hash\nhash = 1\nb // hash\n# hash of c\n'), 'hash = 1\n# hash of c\n');
});
