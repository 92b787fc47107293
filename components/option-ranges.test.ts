import {inspect} from 'node:util';
import test from 'ava';
import {
	answerOptions,
	bedrockOptions,
	distributionOptions,
	functionOptions,
	payloadFormats,
	type Option,
} from '../runtime/options.ts';
import {checkDistributionOptions} from './distribution/streaming-distribution-args.ts';
import {checkBedrockFunctionArgs} from './function/bedrock-function-args.ts';
import {checkSageMakerFunctionArgs} from './function/sagemaker-function-args.ts';
import {checkFunctionOptions} from './function/streaming-function-args.ts';

type Check = (args: Record<string, unknown>) => void;

function checkPlain(args: Record<string, unknown>): void {
	checkFunctionOptions('here', args);
}

function checkBedrock(args: Record<string, unknown>): void {
	checkBedrockFunctionArgs('here', {models: ['a.b'], maxOutputTokens: 10_000_000, ...args});
}

function checkGuardrail(args: Record<string, unknown>): void {
	checkBedrock({guardrail: {identifier: 'gr', version: '1', ...args}});
}

function checkSageMaker(args: Record<string, unknown>): void {
	checkSageMakerFunctionArgs('here', {endpointName: 'e', ...args});
}

function checkDistribution(args: Record<string, unknown>): void {
	checkDistributionOptions('here', args, {'/a': {timeout: 300}});
}

// The margin ends below the timeout, whatever that is: `timing.test.ts`.
const {deadlineMargin: _, ...answerRanges} = answerOptions;
const groups: Array<[Check, Record<string, Option>]> = [[checkPlain, functionOptions], [checkBedrock, answerRanges], [checkDistribution, distributionOptions]];

for (const [check, rows] of groups) {
	for (const [name, {from, to, unit}] of Object.entries(rows)) {
		if (from !== undefined && to !== undefined) {
			test(`${name} is taken from ${from} to ${to}, and a refusal says so`, t => {
				for (const value of [from, to]) {
					t.notThrows(() => {
						check({[name]: value});
					});
				}

				for (const value of [from - 1, to + 1, from + 0.5]) {
					const {message} = t.throws<Error>(() => {
						check({[name]: value});
					}, {code: 'ERR_ARGUMENT'});
					t.true(message.startsWith(`here: \`${name}\` is ${value}, but must be a whole number from ${from} to ${to}${unit === undefined ? '' : ` ${unit}`}`), message);
				}
			});
		}
	}
}

const choices: Array<[name: string, check: Check, values: readonly unknown[]]> = [
	['trace', checkGuardrail, bedrockOptions.guardrailTrace.values],
	['streamProcessingMode', checkGuardrail, bedrockOptions.guardrailStreamProcessingMode.values],
	['payloadFormat', checkSageMaker, payloadFormats],
	['logRetentionDays', checkPlain, functionOptions.logRetentionDays.values],
	['auth', checkDistribution, distributionOptions.auth.values],
	['priceClass', checkDistribution, distributionOptions.priceClass.values],
];

for (const [name, check, values] of choices) {
	test(`${name} may be each of its values, and a refusal names them`, t => {
		for (const value of values) {
			t.notThrows(() => {
				check({[name]: value});
			});
		}

		const {message} = t.throws<Error>(() => {
			check({[name]: 'another'});
		}, {code: 'ERR_ARGUMENT'});
		for (const value of values) {
			t.true(message.includes(inspect(value)), message);
		}
	});
}
