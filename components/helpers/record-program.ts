import * as pulumi from '@pulumi/pulumi';
import {randomText} from './random-text.ts';
import {takeSecrets} from './take-secrets.ts';

/**
A resource that a program registered. Its inputs are plain; `secrets` names those that hold a secret somewhere.
*/
export type Recorded = {type: string; name: string; inputs: Record<string, unknown>; secrets: string[]; isCustom: boolean};

/**
What a program did.
*/
export type Recording = {
	resources: Recorded[];
	/**
	Tokens of the functions that it called.
	*/
	calls: string[];
};

/**
A policy document, as IAM writes it.
*/

export type PolicyDocument = {Version: string; Statement: unknown[]};

/**
The account that the mocks pretend to be.
*/
export const account = {partition: 'aws', region: 'us-east-1', accountId: '111122223333'};

const suffix = '-0123456';
const base = 'arn:aws';

/**
What AWS would add to each kind of resource; a kind that is missing here is refused.
*/
const outputs: Record<string, (name: string, inputs: Record<string, unknown>) => Record<string, unknown>> = {
	'aws:cloudwatch/logGroup:LogGroup': name => ({name: name + suffix, arn: `${base}:logs:us-east-1:111122223333:log-group:${name}${suffix}`}),
	'aws:iam/role:Role': name => ({name: name + suffix, arn: `${base}:iam::111122223333:role/${name}${suffix}`}),
	'aws:iam/rolePolicy:RolePolicy': name => ({name: name + suffix}),
	'aws:lambda/function:Function': name => ({
		name: name + suffix, arn: `${base}:lambda:us-east-1:111122223333:function:${name}${suffix}`, version: '1', qualifiedArn: `${base}:lambda:us-east-1:111122223333:function:${name}${suffix}:1`,
	}),
	'aws:lambda/alias:Alias': (name, inputs) => ({name: inputs.name ?? `${name}${suffix}`}),
	'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig': () => ({}),
	'aws:lambda/functionUrl:FunctionUrl': name => ({functionUrl: `https://${name}.lambda-url.us-east-1.on.aws/`}),
	'aws:lambda/permission:Permission': () => ({}),
	'aws:cloudfront/originAccessControl:OriginAccessControl': name => ({name: name + suffix}),
	'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': name => ({name: name + suffix}),
	'aws:cloudfront/keyValueStore:KeyValueStore': name => ({name: name + suffix, arn: `${base}:cloudfront::111122223333:key-value-store/${name}`}),
	'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey': () => ({}),
	'aws:cloudfront/function:Function': name => ({name: name + suffix, arn: `${base}:cloudfront::111122223333:function/${name}${suffix}`}),
	'aws:cloudfront/distribution:Distribution': name => ({domainName: 'd111111abcdef8.cloudfront.net', hostedZoneId: 'Z2FDTNDATAQYW2', arn: `${base}:cloudfront::111122223333:distribution/${name}`}),
	'aws:acm/certificate:Certificate': (name, {domainName}) => ({
		arn: `${base}:acm:us-east-1:111122223333:certificate/${name}`,
		domainValidationOptions: [{
			domainName, resourceRecordName: `_name.${String(domainName)}.`, resourceRecordType: 'CNAME', resourceRecordValue: '_value.acm-validations.aws.',
		}],
	}),
	'aws:acm/certificateValidation:CertificateValidation': () => ({}),
	'aws:route53/record:Record': (_name, {name}) => ({fqdn: name}),
	// Not RandomBytes: its id is its secret, and Pulumi encrypts no ids.
	'random:index/randomPassword:RandomPassword': (name, {length}) => ({result: asSecret(randomText(name, Number(length))), bcryptHash: asSecret('')}),
};

/**
What the engine makes of a resource's `additionalSecretOutputs`, and mocks don't.
*/
function asSecret(value: string): Record<string, unknown> {
	return {[pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig, value};
}

const answers: Record<string, (inputs: Record<string, unknown>) => Record<string, unknown>> = {
	'aws:index/getPartition:getPartition': () => ({partition: account.partition}),
	'aws:index/getRegion:getRegion': () => ({region: account.region}),
	'aws:index/getCallerIdentity:getCallerIdentity': () => ({accountId: account.accountId}),
	'aws:route53/getZone:getZone': ({zoneId}) => ({zoneId, name: 'example.com', privateZone: false}),
	'aws:lambda/getAlias:getAlias'() {
		const details = 'ResourceNotFoundException: Cannot find alias arn';
		// As of the engine, whose words are the details.
		throw Object.assign(new Error(details), {details});
	},
	'aws:bedrock/getInferenceProfile:getInferenceProfile': inputs => ({
		inferenceProfileArn: inputs.inferenceProfileId,
		models: ['us-west-2', 'us-east-1'].map(region => ({modelArn: `${base}:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`})),
	}),
};

/**
Runs a part of a Pulumi program under mocks that refuse what they don't know, and records what it registers.

Mocks belong to the process, so a test file uses one stack.
*/
export async function recordProgram(stack = 'dev'): Promise<Recording> {
	const recording: Recording = {resources: [], calls: []};
	await pulumi.runtime.setMocks({
		newResource({type, name, inputs, custom: isCustom}) {
			const {plain: values, secrets} = takeSecrets(inputs as Record<string, unknown>);
			if (isCustom !== true) {
				recording.resources.push({
					type,
					name,
					inputs: values,
					secrets,
					isCustom: false,
				});
				return {id: '', state: {}};
			}

			const output = outputs[type];
			if (output === undefined) {
				throw new Error(`The mocks don't know the resource type ${type}.`);
			}

			recording.resources.push({
				type,
				name,
				inputs: values,
				secrets,
				isCustom: true,
			});
			return {id: type === 'random:index/randomPassword:RandomPassword' ? 'none' : `${name}-id`, state: {...inputs as Record<string, unknown>, ...output(name, values)}};
		},
		call({token, inputs}) {
			const answer = answers[token];
			if (answer === undefined) {
				throw new Error(`The mocks don't know the function ${token}.`);
			}

			recording.calls.push(token);
			return answer(inputs as Record<string, unknown>);
		},
	}, 'lambda-stream-functions', stack, false);
	return recording;
}

/**
Waits until everything that the program started has been registered.
*/
export async function settled(): Promise<void> {
	await pulumi.runtime.disconnect();
}

/**
The value of an output.
*/
export async function valueOf<Value>(output: pulumi.Output<Value>): Promise<Value> {
	return new Promise(resolve => {
		output.apply(value => {
			resolve(value);
			return value;
		});
	});
}

/**
The inputs of the one resource of a type whose name contains a text.

@param type - Such as `aws:lambda/function:Function`.
@param part - A part of its name.
*/
export function inputsOf(recording: Recording, type: string, part = ''): Record<string, unknown> {
	const found = recording.resources.filter(resource => resource.type === type && resource.name.includes(part));
	const [first] = found;
	if (first === undefined || found.length > 1) {
		throw new Error(`There are ${found.length} resources of type ${type} with "${part}" in their name: ${recording.resources.map(resource => resource.type + ' ' + resource.name).join(', ')}.`);
	}

	return first.inputs;
}

/**
The policy document of a function's role.

@param part - A part of the name of the role's policy.
*/
export function policyOf(recording: Recording, part: string): PolicyDocument {
	return JSON.parse(inputsOf(recording, 'aws:iam/rolePolicy:RolePolicy', part).policy as string) as PolicyDocument;
}
