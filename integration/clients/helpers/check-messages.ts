import type {ExecutionContext} from 'ava';
import type {ModelPart} from '../../../local-aws/index.ts';
import {cities, said, thoughts} from './cell-script.ts';
import {
	checkKind,
	raisedOf,
	valueOf,
	weather,
	type Given,
} from './given.ts';

function partsOf<Kind extends string>({parts = []}: {parts?: readonly ModelPart[]}, kind: Kind) {
	return parts.filter((part): part is Extract<ModelPart, Record<Kind, unknown>> => Object.hasOwn(part, kind));
}

/**
Two rounds of thinking, a call and its result, and then the answer: what the model gets at the end has each of them, the thoughts with their signatures where the model signs.
*/
function checkRounds(t: ExecutionContext, given: Given): void {
	const value = valueOf(t, given);
	const {calls} = given.seen;
	t.is(value.text, weather.join(' and '));
	t.is(calls.length, cities.length + 1);
	const {messages} = calls.at(-1)!;
	t.deepEqual(messages.flatMap(message => partsOf(message, 'toolUse')).map(({toolUse: {input}}) => input), cities.map(city => ({city})));
	t.deepEqual(messages.flatMap(message => partsOf(message, 'toolResult')).map(({toolResult: {text}}) => text), weather);
	const thought = messages.flatMap(message => partsOf(message, 'reasoning')).map(({reasoning}) => reasoning);
	t.deepEqual(thought, thoughts.map(({text, signature}) => given.expected.isUnsigned ? {text} : {text, signature}));
}

function checkImages(t: ExecutionContext, given: Given): void {
	t.is(valueOf(t, given).text, said.join(''));
	t.deepEqual(given.seen.calls.flatMap(({messages}) => messages).flatMap(message => partsOf(message, 'image')).map(({image: {format}}) => format), ['png']);
}

/**
The members that the endpoint answers for; whatever else a body has is the client's.
*/
const ours = /"(?:model|max_tokens|stream|anthropic_version|anthropic_beta)":(?:"[^"]*"|\d+|true|false|\[[^\]]*\])/gv;

/**
A body without {@link ours}, and without what separated them from the rest.
*/
export function withoutOurs(body: string): string {
	return body.replaceAll(ours, '').replaceAll(/,{2,}/gv, ',').replace(/^\{,/v, '{').replace(/,\}$/v, '}');
}

/**
The body that reached Bedrock is the one that the client sent, byte for byte, but for the members that the endpoint answers for; the betas of its header are in it.
*/
function checkPassed(t: ExecutionContext, given: Given): void {
	const {text, sent, betas} = valueOf(t, given) as {text: string; sent: string; betas?: string[]};
	t.is(text, said.join(''));
	t.is(given.seen.bodies.length, 1);
	t.true(sent.includes('cache_control'), sent);
	t.is(withoutOurs(given.seen.bodies[0]!), withoutOurs(sent));
	const {anthropic_version: version, anthropic_beta: named} = JSON.parse(given.seen.bodies[0]!) as Record<string, unknown>;
	t.deepEqual({version, named}, {version: 'bedrock-2023-05-31', named: betas});
}

/**
What the endpoint answers by itself: `found` says whether the client got what it asked for.
*/
function checkUnasked(t: ExecutionContext, given: Given): void {
	const {kind, code} = given.expected;
	if (kind === undefined) {
		t.true(valueOf(t, given).found, JSON.stringify(given.told));
	} else {
		const raised = raisedOf(given);
		checkKind(t, given, raised);
		t.is(raised?.code, code ?? undefined);
	}

	t.is(given.seen.calls.length, 0);
}

/**
What is looked at where clients speak Anthropic's Messages, besides what clients of all APIs show.
*/
export const messagesChecks = {
	rounds: checkRounds,
	images: checkImages,
	passed: checkPassed,
	unasked: checkUnasked,
} as const;
