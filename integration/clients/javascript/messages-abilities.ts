import type {ExecutionContext} from 'ava';
import type {Ability} from './ability.ts';
import {
	conclusion,
	pieces,
	rounds,
	toolCalls,
} from './scripted-model.ts';
import {partsOf} from './seen.ts';

/**
What clients of Anthropic's Messages API must be able to do besides.
*/
export const messagesAbilities = {
	'three rounds': {
		check(t, {outcome, asked, target}) {
			t.is(outcome.error, undefined);
			t.is(outcome.text, conclusion);
			t.is(asked.length, 3);
			t.deepEqual(partsOf(asked[2]!, 'toolResult').map(({toolResult: {id}}) => id), toolCalls.map(({id}) => id));
			const said = rounds.map(({text, signature}) => target === 'Claude 4.5' ? {text, signature} : {text});
			t.deepEqual(partsOf(asked[2]!, 'reasoning').map(({reasoning}) => reasoning), said);
		},
	},
	images: {
		check(t, {outcome, asked}) {
			t.is(outcome.error, undefined);
			t.is(outcome.text, pieces.join(''));
			t.deepEqual(partsOf(asked[0]!, 'image').map(({image: {format}}) => format), ['png']);
		},
	},
	caching: {
		hop: {},
		check(t, {outcome, asked, sent, target}) {
			t.is(outcome.error, undefined);
			if (target === 'Claude 4.5') {
				checkPassedOn(t, sent[0]!, asked[0]!.bodyText);
			} else {
				t.is(asked[0]!.call.system?.replaceAll('\n\n', '\n'), 'Be brief.\nAlways.');
			}
		},
	},
	models: {
		check(t, {outcome, asked}) {
			t.true((outcome.object as string[]).some(id => /claude|local-model/v.test(id)));
			t.is(asked.length, 0);
		},
	},
} as const satisfies Readonly<Record<string, Ability>>;

/**
Each member of a body is at the model byte for byte, but for the few that the endpoint answers for.
*/
function checkPassedOn(t: ExecutionContext, sent: string, got: string): void {
	const own = new Set(['model', 'stream', 'max_tokens']);
	const members = Object.entries(JSON.parse(sent) as Record<string, unknown>).filter(([name]) => !own.has(name));
	t.true(members.length > 1);
	t.is(got.split('"cache_control":{"type":"ephemeral","ttl":"1h"}').length - 1, 2);
	for (const [name, value] of members) {
		// The packages write with `JSON.stringify`, too.
		const source = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
		t.true(sent.includes(source) && got.includes(source), source);
	}

	const added = Object.keys(JSON.parse(got) as object).filter(name => !Object.hasOwn(JSON.parse(sent) as object, name));
	t.deepEqual(added.filter(name => name !== 'anthropic_beta'), ['anthropic_version']);
}
