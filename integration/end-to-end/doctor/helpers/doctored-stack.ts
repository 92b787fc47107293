import {setTimeout as delay} from 'node:timers/promises';
import {examine, type ExamineOptions} from '../../../../client/doctor/examine.ts';
import type {Report} from '../../../../client/doctor/report.ts';
import {
	startLocalStack,
	type LocalModel,
	type LocalStack,
	type LocalStackOptions,
} from '../../../../local-aws/index.ts';

/**
What the model of these stacks does: some pieces at a pace that no chance makes one of, or what a break lets it do.
*/
export type Modelled = {answer: LocalModel};

async function * pieces(): ReturnType<LocalModel> {
	for (let piece = 1; piece <= 6; piece++) {
		yield {text: `${piece}\n`};
		await delay(15);
	}
}

/**
A stack that is broken in one way after another.
*/
export type DoctoredStack = LocalStack & {
	/**
	The default: six pieces.
	*/
	modelled: Modelled;
	/**
	Looks at it as `lsf doctor` does, by default with all that it can have.
	*/
	look: (options?: Partial<ExamineOptions>) => Promise<Report>;
};

/**
Starts a local stack of the product, whose seconds at the edge last a tenth of one.
*/
export async function startDoctored(options: LocalStackOptions = {}): Promise<DoctoredStack> {
	const modelled: Modelled = {answer: pieces};
	const stack = await startLocalStack({
		model: call => modelled.answer(call), edge: {secondMs: 100}, ...options,
	});
	return {
		...stack,
		modelled,
		look: async given => examine({
			url: stack.url,
			apiKey: stack.apiKey,
			domainName: stack.domainName,
			directUrls: Object.fromEntries(Object.entries(stack.functions).map(([name, {directUrl}]) => [`/${name}`, directUrl])),
			isAskingModel: true,
			account: stack.aws,
			say() {/* Nobody watches. */},
			...given,
		}),
	};
}
