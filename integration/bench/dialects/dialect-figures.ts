import {createHash} from 'node:crypto';
import {textOf} from '../far-side/texts.ts';
import {ratio, type Figure} from '../figure.ts';
import {strictly} from '../held.ts';
import {cpu, inRounds} from '../rounds.ts';
import {dialectDeltas, eventCalls, type EventCall} from './event-calls.ts';
import {uncalledFigures} from './uncalled.ts';

const rows = [
	{call: 'chat', name: 'Chat Completions, translated', largest: 1.3},
	{call: 'responses', name: 'Responses, translated', largest: 1.3},
	{call: 'messages', name: 'Messages, translated', largest: 1.3},
	{call: 'claude', name: 'Messages, passed through', largest: 1},
] as const;

const noDeltasLost: Figure = {
	name: 'deltas lost in the dialects and in native events, bulk',
	bar: 'exactly 0, the same text',
	async measure({dialects}) {
		const rounds = await dialects();
		const sha256 = createHash('sha256').update(textOf(dialectDeltas)).digest('hex');
		const answers = eventCalls.flatMap(call => rounds[call]!.flatMap(({received}) => received.map(({events}) => events!)));
		const lost = Math.max(...answers.map(({deltas}) => Math.abs(dialectDeltas - deltas)));
		const isSame = answers.every(answer => answer.sha256 === sha256 && answer.hasEnd);
		return {measured: isSame ? String(lost) : `${lost}, another text`, held: strictly(isSame && lost === 0), values: {lost, answers: answers.length}};
	},
};

/**
The figures of the dialects: what a delta costs in bulk beside one of the endpoint's own events, whether all have come, and what a dialect costs that nobody calls.
*/
export const dialectFigures: readonly Figure[] = [
	...rows.map(({call, name, largest}) => ratio(`CPU a delta, bulk, ${name}, vs native events`, largest, async ({dialects}) => inRounds<EventCall>(await dialects(), [call, 'native'], cpu))),
	noDeltasLost,
	...uncalledFigures,
];
