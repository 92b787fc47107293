import test from 'ava';
import {
	answerOptions,
	bedrockOptions,
	distributionOptions,
	domainOptions,
	functionOptions,
	proofSecretsVariable,
	sagemakerOptions,
	type Option,
} from '../runtime/options.ts';
import type {ConfigReader} from './configuration/config-reader.ts';
import {readOptions} from './configuration/stack-options.ts';
import {
	recordProgram,
	settled,
	valueOf,
	type Recorded,
} from './helpers/record-program.ts';
import {BedrockFunction, SageMakerFunction, StreamingDistribution} from './index.ts';

const rows: Record<string, Option> = {
	...answerOptions, ...bedrockOptions, ...sagemakerOptions, ...functionOptions, ...distributionOptions, ...domainOptions,
};
const endpoint = {sagemakerEndpoint: 'e'};
const defaults = {...Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row.default])), ...endpoint};
const everything = {
	...endpoint,
	models: ['a.b'],
	guardrailIdentifier: 'gr',
	anthropicBetas: ['b-1'],
	anthropicFields: ['service_tier'],
	countTokens: true,
	serviceTier: 'flex',
	project: 'p',
	requestMetadata: {team: 'a'},
	sagemakerInferenceComponent: 'c',
	sagemakerTargetVariant: 'v',
	sagemakerPayloadFormat: 'jsonlines',
	sagemakerTextField: 'text',
	defaultOutputTokens: 9,
	documentTokens: 9,
};

function config(values: Record<string, unknown>): ConfigReader {
	return {
		get: key => values[key] as string | undefined,
		getNumber: key => values[key] as number | undefined,
		getBoolean: key => values[key] as boolean | undefined,
		getObject: <Value>(key: string) => values[key] as Value | undefined,
	};
}

/**
The resources of a program with this configuration, sorted. Without the bundles, which are promises and no option changes.
*/
async function resourcesOf(values: Record<string, unknown>): Promise<Recorded[]> {
	const recording = await recordProgram();
	const {bedrock, sagemaker, distribution} = readOptions(config(values), 'us-east-1');
	const routes = {'/bedrock': new BedrockFunction('bedrock', bedrock), '/sagemaker': new SageMakerFunction('sagemaker', sagemaker!)};
	const edge = new StreamingDistribution('edge', {...distribution, routes});
	await settled();
	await valueOf(edge.url);
	const resources = recording.resources.toSorted((left, right) => `${left.type} ${left.name}`.localeCompare(`${right.type} ${right.name}`));
	return resources.map(({inputs, ...rest}) => ({...rest, inputs: {...inputs, code: undefined}}));
}

test.serial('a stack that gives each option its default is the same as one that gives none', async t => {
	t.deepEqual(await resourcesOf(defaults), await resourcesOf(endpoint));
});

test.serial('twin: one other value makes another stack', async t => {
	const usual = await resourcesOf(endpoint);
	for (const changed of [{memory: 513}, {idleTimeout: 61}, {originReadTimeout: 61}, {sagemakerPayloadFormat: 'raw'}]) {
		t.notDeepEqual(await resourcesOf({...defaults, ...changed}), usual, JSON.stringify(changed));
	}
});

test.serial('the handlers get the variables of the table, and no others', async t => {
	// Models have ids or names of their own, never both.
	const {models: _, ...named} = everything;
	const resources = [...await resourcesOf(everything), ...await resourcesOf({...named, modelAliases: {fast: 'a.b'}})];
	const variables = resources.filter(({type}) => type === 'aws:lambda/function:Function')
		.flatMap(({inputs}) => Object.keys((inputs.environment as {variables: Record<string, string>}).variables));
	t.deepEqual([...new Set(variables)].toSorted(), [...new Set([proofSecretsVariable, ...Object.values(rows).flatMap(({variable}) => variable ?? [])])].toSorted());
});
