import test from 'ava';
import fc from 'fast-check';
import {ProtocolError} from '../../protocol/errors.ts';
import {proofOf, provenHeaders} from '../helpers/proof.ts';
import {checkProof, readProofSecrets} from './check-proof.ts';

const now = Date.now();
const seconds = Math.floor(now / 1000);
const check = {secrets: ['secret-two', 'secret-one'], now};

test('a request without the demand is a direct call, whatever else it has', t => {
	t.is(checkProof({}, check), undefined);
	t.is(checkProof({'x-lsf-proof': 'nonsense', 'x-lsf-route': '/x'}, {...check, secrets: []}), undefined);
});

test('a valid proof names the key; - names none', t => {
	t.is(checkProof(provenHeaders(), check), 'abc');
	t.is(checkProof(provenHeaders(proofOf({id: '-'})), check), undefined);
});

test('both secrets count, so that a rotation cuts nobody', t => {
	for (const secret of check.secrets) {
		t.is(checkProof(provenHeaders(proofOf({secret})), check), 'abc');
	}
});

const [id, time, mac] = proofOf().split('.') as [string, string, string];
for (const [title, proof] of [
	['none', undefined],
	['an empty one', ''],
	['another secret\'s', proofOf({secret: 'secret-three'})],
	['another route\'s', proofOf({route: '/y'})],
	['one without a route', proofOf({route: ''})],
	['one for another id', `other.${time}.${mac}`],
	['one with another time', `${id}.${Number(time) + 1}.${mac}`],
	['one that is 301 s old', proofOf({time: seconds - 301})],
	['one from 302 s ahead', proofOf({time: seconds + 302})],
	['a time that is no number', proofOf({time: 'NaN'})],
	['a shortened mac', proofOf().slice(0, -1)],
	['a mac with padding', `${proofOf()}=`],
	['a proof and another behind a comma', `${proofOf()},${proofOf()}`],
	['an id in capitals', proofOf({id: 'ABC'})],
	['a space in front', ` ${proofOf()}`],
] as const) {
	test(`refused: ${title}`, t => {
		const error = t.throws(() => checkProof({'x-lsf-auth': 'proof', 'x-lsf-route': '/x', 'x-lsf-proof': proof}, check), {instanceOf: ProtocolError});
		t.is(error.code, 'unauthorized');
		t.is(error.headers['www-authenticate'], 'Bearer');
	});
}

test('twin: a proof of 299 s ago or ahead is valid', t => {
	t.is(checkProof(provenHeaders(proofOf({time: seconds - 299})), check), 'abc');
	t.is(checkProof(provenHeaders(proofOf({time: seconds + 299})), check), 'abc');
});

test('a function that has no secret lets nobody in through the distribution', t => {
	t.throws(() => checkProof(provenHeaders(), {...check, secrets: []}), {instanceOf: ProtocolError});
	t.deepEqual(readProofSecrets(''), []);
	// An empty secret would be everybody's.
	t.deepEqual(readProofSecrets(',a,,b,'), ['a', 'b']);
	t.throws(() => checkProof(provenHeaders(proofOf({secret: ''})), {...check, secrets: readProofSecrets(',')}), {instanceOf: ProtocolError});
});

test('the demand counts whatever its value is', t => {
	for (const value of ['', 'none', 'proof, none', 'PROOF']) {
		t.throws(() => checkProof({...provenHeaders(''), 'x-lsf-auth': value}, check), {instanceOf: ProtocolError});
	}
});

test('nothing but the edge\'s own proof gets through', t => {
	const text = fc.oneof(fc.string(), fc.constantFrom('abc', '-', time, mac, proofOf({secret: 'guess'})));
	fc.assert(fc.property(fc.array(text, {maxLength: 4}), text, (parts, route) => {
		const proof = parts.join('.');
		fc.pre(!(proof === `${id}.${time}.${mac}` && route === '/x'));
		t.throws(() => checkProof({'x-lsf-auth': 'proof', 'x-lsf-route': route, 'x-lsf-proof': proof}, check), {instanceOf: ProtocolError});
	}), {numRuns: 2000});
});
