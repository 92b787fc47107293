import type {Completion} from '../../types.ts';
import {costOf} from './cost.ts';
import {makeHarmlessLine} from './make-harmless.ts';
import {words} from './words.ts';

/**
The quiet line behind an answer: its model, tokens, time and about what it cost, as far as they are known.

@param milliseconds - From the question to the end of the answer.
*/
export function usageLine({model, usage}: Pick<Completion, 'model' | 'usage'>, milliseconds: number): string {
	const said = words();
	const parts = [model, ...(usage ? [tokensOf(usage)] : []), said.seconds((milliseconds / 1000).toFixed(1))];
	const cost = model !== undefined && usage ? costOf(model, usage) : undefined;
	if (cost) {
		const dollars = cost.dollars.toFixed(cost.dollars < 0.1 ? 4 : 2);
		parts.push(cost.dollars < 0.0001 ? '< $0.0001' : (cost.isLeast ? said.atLeast(dollars) : said.about(dollars)));
	}

	return makeHarmlessLine(parts.filter(part => part !== undefined).join(' · '));
}

function tokensOf({inputTokens, outputTokens, cacheReadTokens = 0}: NonNullable<Completion['usage']>): string {
	const [input, cached, output] = [inputTokens, cacheReadTokens, outputTokens].map(tokens => tokens.toLocaleString('en'));
	return words().tokens(input!, cacheReadTokens > 0 ? cached! : '', output!);
}
