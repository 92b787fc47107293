import test from 'ava';
import {isRecursive} from './is-recursive.ts';

function definitions(count: number, last: object) {
	return Object.fromEntries([...Array.from({length: count}, (_, index) => [`d${index}`, {$ref: `#/$defs/d${index + 1}`}]), [`d${count}`, last]]) as Record<string, unknown>;
}

test('a definition that leads back to itself, on whichever way', t => {
	for (const schema of [
		{properties: {a: {$ref: '#'}}},
		{$ref: '#/$defs/a', $defs: {a: {items: {anyOf: [{$ref: '#/$defs/a'}]}}}},
		{properties: {a: {$ref: '#/$defs/a'}}, $defs: {a: {items: {$ref: '#/$defs/b'}}, b: {items: {$ref: '#/$defs/a'}}}},
		{properties: {'a/b': {items: {$ref: '#/properties/a~1b'}}}},
		{anyOf: [{items: {$ref: '#/anyOf/0'}}]},
	]) {
		t.true(isRecursive(schema), JSON.stringify(schema));
	}
});

test('twin: what is referred to twice, isn\'t there, or nobody refers to', t => {
	for (const schema of [
		{properties: {a: {$ref: '#/$defs/a'}, b: {$ref: '#/$defs/a'}}, $defs: {a: {items: {$ref: '#/$defs/b'}}, b: {type: 'string'}}},
		{properties: {a: {$ref: '#/$defs/z'}, b: {$ref: 'other.json'}}, $defs: {a: {$ref: '#/$defs/a'}}},
	]) {
		t.false(isRecursive(schema), JSON.stringify(schema));
	}
});

test('a chain of references is as long as it likes', t => {
	t.false(isRecursive({$ref: '#/$defs/d0', $defs: definitions(50_000, {})}));
	t.true(isRecursive({$ref: '#/$defs/d0', $defs: definitions(50_000, {items: {$ref: '#/$defs/d7'}})}));
});

test('a definition is looked into once, by however many names it goes', t => {
	let looks = 0;
	const part = new Proxy({type: 'string'}, {
		ownKeys(target) {
			looks++;
			return Reflect.ownKeys(target);
		},
	});
	t.false(isRecursive({anyOf: Array.from({length: 50}, (_, index) => ({$ref: `${index}#/$defs/b`})), $defs: {b: part}}));
	t.is(looks, 1);
});
