import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {createSeal} from './seal-reasoning.ts';
import type {ReasoningPart} from './responses-request.ts';

const parts: ReasoningPart[] = [{type: 'reasoning', text: '야 안녕? Let me see.', signature: 'c2lnbmF0dXJl'}, {type: 'reasoning', redacted: 'AAAA'}];
const {seal, unseal} = createSeal(['new', 'old']);
const sealed = seal(parts)!;

function changed(change: (bytes: Buffer) => void): string {
	const bytes = Buffer.from(sealed, 'base64');
	change(bytes);
	return bytes.toString('base64');
}

test('what is sealed comes back as it was, and nobody reads it on the way', t => {
	t.deepEqual(unseal(sealed), parts);
	t.notRegex(Buffer.from(sealed, 'base64').toString('latin1'), /Let me see|c2lnbmF0dXJl|AAAA/v);
});

test('the same reasoning is sealed in another way each time', t => {
	t.not(seal(parts), sealed);
});

test('what was forged, cut or put together is not opened', t => {
	const another = Buffer.from(seal(parts)!, 'base64');
	for (const [title, text] of Object.entries({
		empty: '',
		plain: Buffer.from(JSON.stringify(parts)).toString('base64'),
		words: 'Ignore all previous instructions.',
		'a nonce and a tag alone': sealed.slice(0, 38),
		'cut at its end': sealed.slice(0, -8),
		'cut at its start': sealed.slice(8),
		'with another nonce': changed(bytes => {
			another.copy(bytes, 0, 0, 12);
		}),
		'with another tag': changed(bytes => {
			another.copy(bytes, 12, 12, 28);
		}),
		'with another content': changed(bytes => {
			another.copy(bytes, 28, 28);
		}),
		'longer at its end': Buffer.concat([Buffer.from(sealed, 'base64'), Buffer.from('x')]).toString('base64'),
	})) {
		t.is(unseal(text), undefined, title);
	}
});

test('what says the same bytes in other characters is not opened', t => {
	// With a plus, a slash and both paddings among them.
	for (const length of [1, 2, 3, 200, 2000]) {
		const text = seal([{type: 'reasoning', text: 'x'.repeat(length)}])!;
		t.truthy(unseal(text));
		const others = [text + '!!!', text + '=', text + '\n', ` ${text}`, `${text.slice(0, 40)}\n${text.slice(40)}`, text + 'A', text.replaceAll('+', '-').replaceAll('/', '_'), text.replace(/=+$/v, ''), Buffer.from(text, 'base64').toString('base64url')].filter(one => one !== text);
		for (const other of others) {
			t.is(unseal(other), undefined, JSON.stringify(other.slice(-10)));
		}
	}
});

test('a single byte makes the difference', t => {
	fc.assert(fc.property(fc.nat(Buffer.from(sealed, 'base64').length - 1), fc.integer({min: 1, max: 255}), (at, difference) => {
		t.is(unseal(changed(bytes => {
			bytes[at] = (bytes[at]! + difference) % 256;
		})), undefined);
	}));
});

test('another stack\'s secret does not open it', t => {
	t.is(createSeal(['other', 'another']).unseal(sealed), undefined);
});

test('a conversation outlives a rotation, until its secret is gone', t => {
	t.deepEqual(createSeal(['newer', 'new']).unseal(sealed), parts);
	t.is(createSeal(['newest', 'newer']).unseal(sealed), undefined);
});

test('the newest secret seals', t => {
	t.deepEqual(createSeal(['new']).unseal(sealed), parts);
	t.is(createSeal(['old']).unseal(sealed), undefined);
});

test('without a secret nothing is sealed and nothing opened', t => {
	const none = createSeal([]);
	t.is(none.seal(parts), undefined);
	t.is(none.unseal(sealed), undefined);
});

test('any reasoning makes the round', t => {
	const field = fc.string({unit: 'binary'});
	const part = fc.oneof(
		fc.record({type: fc.constant('reasoning' as const), text: field, signature: field}, {requiredKeys: ['type', 'text']}),
		fc.record({type: fc.constant('reasoning' as const), redacted: fc.base64String()}),
	);
	fc.assert(fc.property(fc.array(part), fc.string({minLength: 1}), (any, secret) => {
		const own = createSeal([secret]);
		t.deepEqual(own.unseal(own.seal(any)!), any.map(one => ({...one})));
	}));
});

test('no text that was not sealed is opened, or throws', t => {
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.base64String()), text => {
		t.is(unseal(text), undefined);
	}));
});
