import type {ExecutionContext} from 'ava';
import {buildUrn} from '../wire/urn.ts';
import {describeFailure} from '../describe-failure.ts';
import {LocalProvider} from '../provider.ts';
import {signatureKey, signatures, type Properties} from '../wire/wire-values.ts';
import {
	providerOptions,
	startServices,
	stopServices,
	type TestServices,
} from './services.ts';

/**
A URN of the tests' stack.
*/
export function urnOf(type: string, name: string): string {
	return buildUrn({
		stack: 'dev', project: 'sample', type, name,
	});
}

/**
Lambda may assume the role.
*/
export const lambdaTrust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';

/**
An archive of one file.
*/
export function archiveOf(text: string): Properties {
	return {
		[signatureKey]: signatures.archive,
		assets: {'index.mjs': {[signatureKey]: signatures.asset, text}},
	};
}

/**
A provider on services of its own, and what tests do with it most.
*/
export type Bench = {
	services: TestServices;
	provider: LocalProvider;
	/**
	The sentences of the check's failures.
	*/
	refusals: (type: string, inputs: Properties) => Promise<string[]>;
	/**
	Checks and creates; throws the first refusal.
	*/
	make: (type: string, name: string, inputs: Properties) => Promise<{urn: string; id: string; inputs: Properties; outputs: Properties}>;
};

/**
Gives each test its own {@link Bench}, stopped at its end.
*/
export function withProvider(run: (t: ExecutionContext, bench: Bench) => Promise<void>) {
	return async (t: ExecutionContext): Promise<void> => {
		const services = startServices();
		const provider = new LocalProvider({...providerOptions(services), settings: {region: 'us-east-1', defaultTags: {team: 'streams'}}});
		try {
			await run(t, {
				services,
				provider,
				async refusals(type, inputs) {
					const urn = urnOf(type, 'bedrock');
					const {failures} = await provider.check({urn, inputs});
					return failures.map(failure => describeFailure(urn, failure));
				},
				async make(type, name, given) {
					const urn = urnOf(type, name);
					const {inputs, failures} = await provider.check({urn, inputs: given});
					if (failures.length > 0) {
						throw new Error(describeFailure(urn, failures[0]!));
					}

					return {urn, inputs, ...await provider.create({urn, inputs})};
				},
			});
		} finally {
			await stopServices(services);
		}
	};
}
