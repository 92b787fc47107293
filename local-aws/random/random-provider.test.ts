import test from 'ava';
import fc from 'fast-check';
import {describeFailure} from '../provider/describe-failure.ts';
import {buildUrn} from '../provider/wire/urn.ts';
import {unknownValue, type Properties} from '../provider/wire/wire-values.ts';
import {RandomProvider} from './random-provider.ts';

const [bytes, password] = ['random:index/randomBytes:RandomBytes', 'random:index/randomPassword:RandomPassword'];
const provider = new RandomProvider();

function urnOf(type: string) {
	return buildUrn({
		stack: 'dev', project: 'sample', type, name: 'key',
	});
}

async function refusals(type: string, inputs: Properties) {
	const {failures} = await provider.check({urn: urnOf(type), inputs});
	return failures.map(failure => describeFailure(urnOf(type), failure));
}

async function make(type: string, given: Properties) {
	const {inputs, failures} = await provider.check({urn: urnOf(type), inputs: given});
	if (failures.length > 0) {
		throw new Error(describeFailure(urnOf(type), failures[0]!));
	}

	return provider.create({urn: urnOf(type), inputs});
}

test('a password\'s id says nothing of it, whatever it is', async t => {
	await fc.assert(fc.asyncProperty(fc.integer({min: 8, max: 80}), fc.boolean(), async (length, special) => {
		const {id, outputs} = await make(password, {length, special});
		t.is(id, 'none');
		t.like(outputs, {length, special, number: true});
		t.is(String(outputs.result).length, length);
		t.true(special || /^[0-9A-Za-z]*$/v.test(String(outputs.result)));
		const {result: _, ...others} = outputs;
		t.false(JSON.stringify(others).includes(String(outputs.result)));
	}));
});

test('the id of bytes is the bytes themselves, as the real provider has it', async t => {
	const {id, outputs} = await make(bytes, {length: 33});
	t.is(id, String(outputs.base64));
	t.is(Buffer.from(id, 'base64').toString('hex'), outputs.hex as string);
	t.is(Buffer.from(id, 'base64').length, 33);
});

test('no two values are the same', async t => {
	for (const [type, output] of [[bytes, 'hex'], [password, 'result']] as const) {
		const values = await Promise.all(Array.from({length: 50}, async () => make(type, {length: 16})));
		t.is(new Set(values.map(({outputs}) => outputs[output])).size, 50);
	}
});

test('a password has so many of each kind at least, and none of a kind that is off', async t => {
	const count = fc.integer({min: 0, max: 3});
	await fc.assert(fc.asyncProperty(count, count, count, count, async (minUpper, minLower, minNumeric, minSpecial) => {
		const {outputs} = await make(password, {
			length: 12, upper: false, lower: false, numeric: true, special: false, minUpper, minLower, minNumeric, minSpecial, overrideSpecial: '§',
		});
		const of = (pattern: RegExp) => String(outputs.result).matchAll(pattern).toArray().length;
		t.deepEqual([of(/[A-Z]/gv), of(/[a-z]/gv), of(/§/gv)], [minUpper, minLower, minSpecial]);
		t.is(of(/\d/gv), 12 - minUpper - minLower - minSpecial);
	}));
});

test('every character of the alphabet comes, at every place', async t => {
	const drawn = await Promise.all(Array.from({length: 400}, async () => make(password, {
		length: 4, upper: false, lower: false, special: false, minNumeric: 4,
	})));
	for (const place of [0, 1, 2, 3]) {
		t.is(new Set(drawn.map(({outputs}) => String(outputs.result)[place])).size, 10);
	}
});

test('what the real provider refuses is refused with its path', async t => {
	t.deepEqual(await refusals(bytes, {length: 0}), [`${bytes} "key": length: received 0, allowed a whole number of at least 1`]);
	t.deepEqual(await refusals(bytes, {length: 1}), []);
	t.deepEqual(await refusals(bytes, {}), [`${bytes} "key": length: required, received nothing`]);
	t.deepEqual(await refusals(bytes, {length: 8, lenght: 8}), [`${bytes} "key": lenght: no such property, allowed length, keepers`]);
	t.deepEqual(await refusals(bytes, {length: 8, keepers: {a: 1}}), [`${bytes} "key": keepers.a: received 1, allowed text`]);
	t.deepEqual(await refusals(password, {length: 3, minLower: 2, minUpper: 2}), [`${password} "key": length: received 3, allowed at least 4, the sum of minSpecial, minUpper, minLower, minNumeric`]);
	t.deepEqual(await refusals(password, {length: 4, minLower: 2, minUpper: 2}), []);
	t.deepEqual(await refusals(password, {
		length: 8, upper: false, lower: false, numeric: false, special: false,
	}), [`${password} "key": numeric: received false like special, upper, lower, allowed at least one true`]);
	t.deepEqual(await refusals(password, {
		length: 8, upper: false, lower: false, numeric: false, special: unknownValue,
	}), []);
	t.deepEqual(await refusals(password, {length: 8, number: false}), [`${password} "key": number: received false, which is not played by the local stack: it is deprecated; use numeric`]);
});

test('a type, a function and a configuration that it doesn\'t have are refused', async t => {
	await t.throwsAsync(refusals('random:index/randomPet:RandomPet', {}), {name: 'ProviderError', message: `random:index/randomPet:RandomPet "key": the local stack does not play this resource type, allowed ${password}, ${bytes}.`});
	await t.throwsAsync(provider.invoke('random:index/getPet:getPet'), {message: 'The function random:index/getPet:getPet is not played by the local stack: package random has none.'});
	t.throws(() => provider.configured({region: 'us-east-1'}), {message: /^random:region: no such property, allowed version$/v});
	t.is(provider.configured({version: '4.21.2'}), provider);
});

test('every change replaces, and none changes nothing', async t => {
	const {outputs} = await make(password, {length: 8, keepers: {turn: '1'}});
	const diff = async (given: Properties) => {
		const {inputs} = await provider.check({urn: urnOf(password), inputs: given});
		return provider.diff({urn: urnOf(password), olds: outputs, news: inputs});
	};

	t.like(await diff({length: 8, keepers: {turn: '1'}}), {changes: false, replaces: []});
	t.like(await diff({length: 9, keepers: {turn: '2'}}), {changes: true, replaces: ['length', 'keepers']});
	t.like(await diff({length: 8}), {replaces: ['keepers']});
	t.like(await diff({length: 8, keepers: {turn: '1'}, special: false}), {replaces: ['special']});
	await t.throwsAsync(provider.update({urn: urnOf(password)}), {message: /every change of it makes a new one/v});
});

test('a preview draws nothing, and what isn\'t known can\'t be drawn', async t => {
	const urn = urnOf(bytes);
	t.deepEqual(await provider.create({urn, inputs: {length: 8}, preview: true}), {id: '', outputs: {length: 8}});
	await t.throwsAsync(provider.create({urn, inputs: {length: unknownValue}}), {message: `${bytes} "key": length: is not known yet, so the resource cannot be made.`});
});

test('a value is read as it was drawn; one without a state is refused, without its id', async t => {
	const urn = urnOf(bytes);
	const {id, outputs} = await make(bytes, {length: 8});
	t.deepEqual(await provider.read({urn, id, state: outputs}), {id, outputs});
	const error = await t.throwsAsync(provider.read({urn, id, state: {}}), {name: 'ProviderError', message: `${bytes} "key": the local stack reads no existing value by its id, allowed a new one.`});
	t.false(error.message.includes(id));
	await t.notThrowsAsync(provider.delete({urn}));
});
