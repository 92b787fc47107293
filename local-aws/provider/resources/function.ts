import {isDeepStrictEqual} from 'node:util';
import {deleteReplicated} from '../delete-replicated.ts';
import {find} from '../find.ts';
import {hashFiles, readArchive, type Files} from '../wire/archive.ts';
import {settingsOf, type FunctionInputs} from '../function-settings.ts';
import {
	archive,
	flag,
	integer,
	list,
	map,
	nested,
	notPlayed,
	text,
} from '../properties/kinds.ts';
import {readDescription} from '../read-description.ts';
import type {ResourceContext, ResourceType} from '../resource-type.ts';
import {isRecord, unknownValue, type Properties} from '../wire/wire-values.ts';

function outputsOf(inputs: FunctionInputs, {arn, version, files}: {arn: string; version: string; files: Files}, {partition, region}: ResourceContext): Properties {
	const invokeArn = (target: string, api: string, verb: string) => `arn:${partition}:apigateway:${region}:lambda:path/${api}/functions/${target}/${verb}`;
	const qualifiedArn = `${arn}:${version}`;
	const hash = hashFiles(files);
	const sourceCodeSize = Object.values(files).reduce((sum, content) => sum + content.byteLength, 0);
	return {
		arn,
		architectures: inputs.architectures ?? ['x86_64'],
		codeSha256: hash,
		sourceCodeHash: hash,
		sourceCodeSize,
		ephemeralStorage: {size: 512},
		invokeArn: invokeArn(arn, '2015-03-31', 'invocations'),
		responseStreamingInvokeArn: invokeArn(arn, '2021-11-15', 'response-streaming-invocations'),
		lastModified: new Date().toISOString().replace('Z', '+0000'),
		loggingConfig: {
			logGroup: `/aws/lambda/${inputs.name}`, ...loggingOf({logFormat: 'Text', ...inputs.loggingConfig}),
		},
		qualifiedArn,
		qualifiedInvokeArn: invokeArn(qualifiedArn, '2015-03-31', 'invocations'),
		signingJobArn: '',
		signingProfileVersionArn: '',
		tracingConfig: {mode: 'PassThrough', ...inputs.tracingConfig},
		version,
	};
}

/**
Lambda's answer names the levels of JSON logs also where none were given. A program that leaves them out is so changed back at each update, and each publishes a version (terraform-provider-aws, issue 35301).
*/
function loggingOf<Logging extends {logFormat: string}>(logging: Logging): Logging {
	return logging.logFormat === 'JSON' ? {applicationLogLevel: 'INFO', systemLogLevel: 'INFO', ...logging} : logging;
}

const other = 'the local stack runs Node.js functions from an archive';

/**
`aws:lambda/function:Function`. The id is the function's name.
*/
export const lambdaFunction: ResourceType = {
	token: 'aws:lambda/function:Function',
	tagged: true,
	naming: {property: 'name', maxLength: 64},
	properties: {
		name: text({replaces: true, pattern: /^[\w\-]+$/v, maxLength: 64}),
		code: archive({required: true}),
		role: text({required: true, pattern: /^arn:[^:]+:iam::\d{12}:role\/.+$/v}),
		handler: text({required: true, maxLength: 128}),
		runtime: text({required: true, allowed: ['nodejs22.x', 'nodejs24.x']}),
		architectures: list(text({allowed: ['x86_64', 'arm64']}), {min: 1, max: 1, computed: true}),
		memorySize: integer({min: 128, max: 10_240, default: 128}),
		timeout: integer({min: 1, max: 900, default: 3}),
		description: text({maxLength: 256}),
		environment: nested({variables: map(text())}),
		ephemeralStorage: nested({size: integer({min: 512, max: 10_240, default: 512})}, {computed: true}),
		loggingConfig: nested({
			logFormat: text({required: true, allowed: ['JSON', 'Text']}),
			logGroup: text({computed: true, pattern: /^[\w#\-.\/]+$/v, maxLength: 512}),
			applicationLogLevel: text({allowed: ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']}),
			systemLogLevel: text({allowed: ['DEBUG', 'INFO', 'WARN']}),
		}, {computed: true}),
		packageType: text({default: 'Zip', allowed: ['Zip'], replaces: true}),
		publish: flag({default: false}),
		reservedConcurrentExecutions: integer({min: -1, default: -1}),
		skipDestroy: flag({default: false}),
		sourceCodeHash: text({computed: true}),
		tracingConfig: nested({mode: text({required: true, allowed: ['PassThrough', 'Active']})}, {computed: true}),
		capacityProviderConfig: notPlayed(),
		codeSha256: notPlayed(),
		codeSigningConfigArn: notPlayed(),
		deadLetterConfig: notPlayed(),
		durableConfig: notPlayed(),
		fileSystemConfig: notPlayed(),
		imageConfig: notPlayed(other),
		imageUri: notPlayed(other),
		kmsKeyArn: notPlayed(),
		layers: notPlayed(other),
		publishTo: notPlayed(),
		replaceSecurityGroupsOnDestroy: notPlayed(),
		replacementSecurityGroupIds: notPlayed(),
		s3Bucket: notPlayed(other),
		s3Key: notPlayed(other),
		s3ObjectVersion: notPlayed(other),
		snapStart: notPlayed(),
		sourceKmsKeyArn: notPlayed(),
		tenancyConfig: notPlayed(),
		useResourceTimeoutForPropagation: notPlayed(),
		vpcConfig: notPlayed(),
	},
	checkTogether(inputs) {
		const {loggingConfig} = inputs;
		const isText = isRecord(loggingConfig) && loggingConfig.logFormat === 'Text';
		const level = ['applicationLogLevel', 'systemLogLevel'].find(name => isText && isRecord(loggingConfig) && loggingConfig[name] !== undefined && loggingConfig[name] !== unknownValue);
		return level === undefined ? [] : [{property: `loggingConfig.${level}`, reason: 'received a level with logFormat "Text", allowed only with logFormat "JSON"'}];
	},
	async create(inputs, context) {
		const checked = inputs as FunctionInputs;
		const {services: {lambda}} = context;
		const files = await readArchive(checked.code);
		const {reservedConcurrentExecutions: reserved, publish, name} = checked;
		const {arn} = lambda.createFunction({...settingsOf(checked, context), code: files});
		if (reserved >= 0) {
			try {
				lambda.putConcurrency(name, reserved);
			} catch (error) {
				// AWS leaves the function behind in the state as tainted; here nothing stays.
				await lambda.deleteFunction(name);
				throw error;
			}
		}

		const version = publish ? lambda.publishVersion(name) : '$LATEST';
		return {id: name, outputs: outputsOf(checked, {arn, version, files}, context)};
	},
	renewedBy(changed, {publish}) {
		// The rest is the function's, not a version's.
		const isVersioned = changed.some(name => !['reservedConcurrentExecutions', 'tags', 'tagsAll', 'skipDestroy'].includes(name));
		return isVersioned ? ['lastModified', ...(publish === true ? ['version', 'qualifiedArn', 'qualifiedInvokeArn'] : [])] : [];
	},
	async read({id, state}, {services: {lambda}}) {
		const found = find(() => lambda.getFunction(id));
		return found && {
			name: found.name,
			arn: found.arn,
			role: found.roleArn,
			handler: found.handler,
			runtime: found.runtime,
			architectures: [found.architecture],
			memorySize: found.memorySize,
			timeout: found.timeout,
			codeSha256: hashFiles(found.code),
			...((state.environment !== undefined || Object.keys(found.environment).length > 0) && {environment: {variables: found.environment}}),
			reservedConcurrentExecutions: found.reservedConcurrency ?? -1,
			...readDescription(found.description, state),
			loggingConfig: loggingOf({logFormat: found.logFormat, logGroup: found.logGroup, ...found.logLevels}),
			tracingConfig: {mode: found.tracingMode},
			tagsAll: found.tags ?? {},
		};
	},
	async update({id, state}, inputs, context) {
		const checked = inputs as FunctionInputs;
		const {services: {lambda}} = context;
		const files = await readArchive(checked.code);
		const {name: _, ...settings} = settingsOf(checked, context);
		const {code: __, ...current} = lambda.getFunction(id);
		if (!isDeepStrictEqual({...current, ...settings}, current)) {
			lambda.updateFunctionConfiguration(id, settings);
		}

		if (state.codeSha256 !== hashFiles(files)) {
			lambda.updateFunctionCode(id, files);
		}

		if (state.reservedConcurrentExecutions !== checked.reservedConcurrentExecutions) {
			lambda.putConcurrency(id, checked.reservedConcurrentExecutions >= 0 ? checked.reservedConcurrentExecutions : undefined);
		}

		const version = checked.publish ? lambda.publishVersion(id) : '$LATEST';
		return outputsOf(checked, {arn: String(state.arn), version, files}, context);
	},
	async delete({id, state, timeoutMs}, {services: {lambda}}) {
		if (state.skipDestroy !== true && find(() => lambda.getFunction(id))) {
			await deleteReplicated(async () => lambda.deleteFunction(id), timeoutMs);
		}
	},
};
