import test from 'ava';
import {UserError} from '../index.ts';
import {checkPrice} from './check-price.ts';

function refused(options: Record<string, unknown>, message: RegExp) {
	return [() => {
		checkPrice('here', options);
	}, {instanceOf: UserError, code: 'ERR_ARGUMENT', message}] as const;
}

test('no more is asked for by default than what is allowed', t => {
	t.throws(...refused({defaultOutputTokens: 4097}, /^here: `defaultOutputTokens` is 4097, but must be at most `maxOutputTokens`, which is 4096\.$/v));
	t.throws(...refused({defaultOutputTokens: 11, maxOutputTokens: 10}, /which is 10\.$/v));
	t.notThrows(refused({defaultOutputTokens: 4096}, /x/v)[0]);
});

test('inputs are of the known types', t => {
	for (const inputs of [['text', 'video'], 'text']) {
		t.throws(...refused({inputs}, /^here: `inputs` is .*, but must be a list of "image" and "document", or of one of them; "text" is taken in any case\.$/v));
	}

	for (const inputs of [['document', 'text'], ['image'], []]) {
		t.notThrows(refused({inputs}, /x/v)[0]);
	}
});

test('no field that lifts the bound of an answer can be let through', t => {
	for (const additionalFields of [['n'], ['top_k', 'max_tokens'], ['stream'], [''], 'top_k', [1]]) {
		t.throws(...refused({additionalFields}, /^here: `additionalFields` is .*, but must be a list of names of fields, and none that lifts the bound of an answer/v));
	}

	t.notThrows(refused({additionalFields: ['thinking', 'guided_regex', 'model']}, /x/v)[0]);
});
