import test from 'ava';
import fc from 'fast-check';
import {checkProperties} from '../properties/check-value.ts';
import {resourceTypes} from '../resources/all.ts';
import {tableOf} from '../properties/table-of.ts';
import {signatureKey, signatures} from '../wire/wire-values.ts';
import {decodeInputs} from './decode-inputs.ts';
import {hideSecrets, withoutSecrets} from './hide-secrets.ts';

const secret = 'c0ffee-Xq7VbK, allowed nothing';
const failure = {property: 'role.name', reason: `received ${JSON.stringify(secret)}, allowed 1 to 3 characters`};

test('what is refused of a secret is not quoted, what is allowed is told', t => {
	for (const secretPaths of [['role'], ['role.name']]) {
		t.deepEqual(hideSecrets([failure], {secretPaths, secretTexts: []}), [{property: 'role.name', reason: 'received a secret, allowed 1 to 3 characters'}]);
	}

	const whole = {property: 'role', reason: `received ${JSON.stringify({name: secret}).slice(0, 20)}..., which is not played by the local stack: no`};
	t.deepEqual(hideSecrets([whole], {secretPaths: ['role.name'], secretTexts: []}), [{property: 'role', reason: 'received a secret, which is not played by the local stack: no'}]);
});

test('twin: what is no secret is quoted, also beside one', t => {
	t.deepEqual(hideSecrets([failure], {secretPaths: [], secretTexts: []}), [failure]);
	t.deepEqual(hideSecrets([failure], {secretPaths: ['role.names', 'rol'], secretTexts: ['another']}), [failure]);
});

test('a secret that some other reason quotes is taken out of it', t => {
	const mark = (value: unknown) => ({[signatureKey]: signatures.secret, value});
	const given = decodeInputs({tags: {'a.b': mark(secret), c: ['plain0text', mark('say "hello" twice'), mark('short')]}});
	t.deepEqual(given.secretTexts, [secret, 'say "hello" twice']);
	t.deepEqual(hideSecrets([{property: 'name', reason: `not short, plain0text, ${secret} nor ${JSON.stringify('say "hello" twice')}`}], given), [{property: 'name', reason: 'not short, plain0text, [secret] nor "[secret]"'}]);
});

test('an error, and what is behind it, quotes no secret', async t => {
	const given = {secretTexts: [secret]};
	const error = await t.throwsAsync(withoutSecrets(given, async () => {
		throw new Error(`It is ${secret}.`, {cause: new TypeError(`not ${secret}`)});
	}), {message: 'It is [secret].'});
	t.is((error.cause as Error).message, 'not [secret]');
	t.false(`${error.stack}${(error.cause as Error).stack}`.includes(secret));
	await t.throwsAsync(withoutSecrets({secretTexts: []}, async () => {
		throw new Error(`It is ${secret}.`);
	}), {message: `It is ${secret}.`});
});

test('no resource type quotes a secret that it refuses', t => {
	const word = 'Nobody0May1Read2This3';
	fc.assert(fc.property(fc.constantFrom(...resourceTypes.values()), fc.object({values: [fc.constant(word)], maxDepth: 2}), (type, odd) => {
		const table = tableOf(type);
		const names = Object.keys(table);
		for (const value of [word, odd, [word], {[word]: 1}]) {
			const inputs = Object.fromEntries(names.map(name => [name, value]));
			const {failures} = checkProperties(inputs, table);
			const hidden = hideSecrets(failures, {secretPaths: names, secretTexts: []});
			t.true(failures.length > 0);
			t.false(hidden.some(({reason}) => reason.includes(word)), JSON.stringify(hidden));
		}
	}), {numRuns: 100});
});
