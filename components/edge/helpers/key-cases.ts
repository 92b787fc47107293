import {sentences as says, type Refusal} from './edge-answers.ts';
import {keyOf, secretOf} from './edge-store.ts';
import {passes, refuses} from './make-case.ts';

const right = keyOf('first');
const secret = secretOf('first');
const long = 'a'.repeat(8192);

const passing = [
	passes('a key as a bearer', {authorization: `Bearer ${right}`}),
	passes('a key of its own header', {'x-api-key': right}),
	...['bearer', 'BEARER', 'bEaReR', 'Bearer  '].map(scheme => passes(`the scheme "${scheme}"`, {authorization: `${scheme} ${right}`})),
	passes('authorization decides where both are', {authorization: `Bearer ${right}`, 'x-api-key': 'lsf_first_wrong'}),
	passes('authorization decides over a repeated other', {authorization: `Bearer ${right}`, 'x-api-key': ['a', 'b']}),
	passes('a forged proof is written over', {'x-api-key': right, 'x-lsf-proof': 'first.1.forged'}),
	passes('a repeated forged proof is written over', {'x-api-key': right, 'x-lsf-proof': ['first.1.forged', 'first.2.forged']}),
	passes('a key that was switched on again', {'x-api-key': keyOf('on')}, {id: 'on'}),
	passes('a key a second before its end', {'x-api-key': keyOf('future')}, {id: 'future'}),
	passes('a key of both routes on one', {'x-api-key': keyOf('both')}, {id: 'both'}),
	passes('a key of both routes on the other', {'x-api-key': keyOf('both')}, {id: 'both', uri: '/b/v1/models', route: '/b'}),
	passes('a key of one route on it', {'x-api-key': keyOf('onb')}, {id: 'onb', uri: '/b', route: '/b'}),
	passes('the secret after a rotation', {'x-api-key': keyOf('rotated')}, {id: 'rotated'}),
	passes('the secret before a rotation, within its grace', {'x-api-key': `lsf_rotated_${secretOf('before')}`}, {id: 'rotated'}),
	passes('the secret after a rotation whose grace is over', {'x-api-key': keyOf('grace')}, {id: 'grace'}),
	...['GET', 'HEAD', 'PUT', 'constructor'].map(method => passes(`the method ${method}`, {'x-api-key': right}, {method})),
];

const texts = ['constructor', '__proto__', 'lsf_constructor_', 'undefined', 'null', 'key/first', '../first', '\0', `${right}\0`, `\0${right}`, '🔑', `${right}é`, 'ｌｓｆ_first_a', long, 'Bearer', ''];
const cases = [right.toUpperCase(), `Lsf_first_${secret}`, `lsf_FIRST_${secret}`, `lsf_first_${secret.toUpperCase()}`];
const lengths = [`lsf_${long}_${secret}`, `lsf_first_${long}`, `lsf_first_${secret.slice(0, -1)}`, `lsf_first_${secret}0`, `lsf_first_${secret.slice(0, 21)}`, `lsf__${secret}`, `lsf_first__${secret}`];
const others = ['other/first', 'other%2Ffirst', '..%2Ffirst', 'nobody', 'constructor', 'hasownproperty', 'team'].map(id => `lsf_${id}_${secret}`);
const several = [`${right},${right}`, `${right}, ${right}`, `${right} ${right}`, `Basic ${right}`, `Bearer ${right}`, `Bearer\t${right}`];
const broken = ['nohash', 'nothing', 'number', 'list', 'broken', 'empty'].map(id => keyOf(id));
const strange = [...texts, ...cases, ...lengths, ...others, ...several, ...broken, `lsf_first_${'0'.repeat(64)}`];

/**
Of these texts, what can be a key or a token by its characters is unknown; all else is no credential.
*/
function sentenceOf(text: string): Refusal {
	return /^[\w\-.]+$/v.test(text) ? says.unknown : says.needsKey;
}

const refused = [
	refuses('no key', {}, says.needsKey),
	refuses('a key elsewhere', {cookie: right, 'proxy-key': right, key: right}, says.needsKey),
	refuses('an own proof and no key', {'x-lsf-proof': 'first.1.forged'}, says.needsKey),
	refuses('a wrong authorization beside a right key', {authorization: 'Bearer lsf_first_wrong', 'x-api-key': right}, says.unknown),
	refuses('an authorization without a scheme', {authorization: right}, says.needsKey),
	refuses('two authorization lines', {authorization: [`Bearer ${right}`, `Bearer ${right}`]}, says.needsKey),
	refuses('two lines of x-api-key', {'x-api-key': [right, right]}, says.needsKey),
	...strange.flatMap(text => [
		refuses(`the key ${JSON.stringify(text.slice(0, 80))} of ${text.length}`, {'x-api-key': text}, sentenceOf(text)),
		...(text === `Bearer ${right}` ? [] : [refuses(`the bearer ${JSON.stringify(text.slice(0, 80))} of ${text.length}`, {authorization: `Bearer ${text}`}, sentenceOf(text))]),
	]),
	refuses('a key that is off', {'x-api-key': keyOf('off')}, says.unknown),
	refuses('a key that is off by a text', {'x-api-key': keyOf('offtext')}, says.unknown),
	refuses('a wrong secret of an expired key doesn\'t learn that', {'x-api-key': `lsf_past_${secret}`}, says.unknown),
	...['past', 'textexp', 'nullexp'].map(id => refuses(`the expired key ${id}`, {'x-api-key': keyOf(id)}, says.expired)),
	...['grace', 'endless'].map(id => refuses(`the secret before the rotation of ${id}, whose grace is over`, {'x-api-key': `lsf_${id}_${secretOf('before')}`}, says.expired)),
	refuses('a store that can\'t be read', {'x-api-key': right}, says.unreadable, {store: undefined}),
	refuses('a store that can\'t be read, for no key', {}, says.needsKey, {store: undefined}),
	...['nowhere', 'textroute', 'nullroutes', 'onb'].map(id => refuses(`the key ${id} on a route that it lacks`, {'x-api-key': keyOf(id)}, says.notOnBedrock, {id})),
];

/**
Keys: who passes by one, and who doesn't.
*/
export const keyCases = [...passing, ...refused];
