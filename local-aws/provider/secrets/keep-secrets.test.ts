import test from 'ava';
import {signatureKey, signatures, type Properties} from '../wire/wire-values.ts';
import {decodeInputs} from './decode-inputs.ts';
import {keepSecrets} from './keep-secrets.ts';

function mark(value: unknown): Properties {
	return {[signatureKey]: signatures.secret, value};
}

test('what is made of secrets is marked as the engine marks it, and nothing else is', t => {
	const marked = {
		name: 'plain', code: mark('code'), environment: {variables: {A: mark('a'), B: 'b'}}, origins: [{header: mark('x')}, {}], list: ['x'], gone: mark('gone'),
	};
	const made = {
		name: 'plain', code: 'code', environment: {variables: {A: 'a', B: 'b', C: 'c'}}, origins: [{header: 'x'}, {}], list: ['x'], arn: 'arn',
	};
	t.deepEqual(keepSecrets(made, marked), {
		name: 'plain', code: mark('code'), environment: {variables: {A: mark('a'), B: 'b', C: 'c'}}, origins: mark([{header: 'x'}, {}]), list: ['x'], arn: 'arn',
	});
	t.deepEqual(decodeInputs(keepSecrets(made, marked)).inputs, made);
});

test('names of Object\'s own are no marks', t => {
	t.deepEqual(keepSecrets({constructor: 'x', toString: {a: 1}}, {}), {constructor: 'x', toString: {a: 1}});
});
