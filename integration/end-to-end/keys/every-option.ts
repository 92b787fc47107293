import type {OptionName} from '../../../components/configuration/option-descriptions.ts';
import type {EngineStackOptions} from '../../../local-aws/plugin/stack/engine-stack-options.ts';
import {domainName} from '../domain/domain-program.ts';
import type {Ground} from './ground-program.ts';

/**
Every option of the table with another value than its default, in as few configurations as they go together. An option that is missing is an error of types.
*/
export function configurations({zoneId, certificateArn, boundaryArn}: Ground): ReadonlyArray<NonNullable<EngineStackOptions['config']>> {
	const everyOption = {
		models: ['us.amazon.nova-lite-v1:0'],
		modelAliases: {fast: 'us.amazon.nova-pro-v1:0'},
		guardrailIdentifier: 'abcdefghij',
		guardrailVersion: '1',
		guardrailTrace: 'enabled',
		guardrailStreamProcessingMode: 'async',
		anthropicBetas: ['context-1m-2025-08-07'],
		anthropicFields: ['service_tier'],
		countTokens: true,
		serviceTier: 'flex',
		project: 'streams',
		requestMetadata: {team: 'streams'},
		sagemakerEndpoint: 'local-model',
		sagemakerInferenceComponent: 'adapter',
		sagemakerTargetVariant: 'one',
		sagemakerPayloadFormat: 'jsonlines',
		sagemakerTextField: 'text',
		memory: 1024,
		timeout: 200,
		deadlineMargin: 6,
		heartbeat: 5,
		firstTokenTimeout: 100,
		idleTimeout: 50,
		maxOutputTokens: 2048,
		defaultOutputTokens: 1024,
		maxBodyBytes: 2_000_000,
		inputs: ['text', 'image'],
		maxImages: 10,
		maxDocuments: 3,
		maxInputTokens: 100_000,
		imageTokens: 4000,
		documentTokens: 1000,
		additionalFields: ['seed'],
		reservedConcurrency: 5,
		provisionedConcurrency: 1,
		logRetentionDays: 7,
		logContent: true,
		tracing: true,
		policyPropagation: 1,
		keepFormerUrl: true,
		proofSecretVersion: 2,
		permissionsBoundary: boundaryArn,
		auth: 'none',
		originReadTimeout: 115,
		responseCompletionTimeout: 250,
		raisedQuota: true,
		corsOrigins: ['https://chat.example.com'],
		edgeBodyHash: true,
		edgeBodyHashLogs: true,
		priceClass: 'PriceClass_100',
		domainName,
		domainHostedZoneId: zoneId,
		domainCertificateArn: certificateArn,
		tags: {team: 'streams'},
	} satisfies Record<OptionName, unknown>;
	// With `keepFormerUrl` names get too long for the program's own pattern.
	const naming = {'pulumi:autonaming': {mode: 'default'}};
	const {models, modelAliases, domainHostedZoneId, domainCertificateArn, sagemakerInferenceComponent, sagemakerTargetVariant, ...others} = everyOption;
	return [
		{
			...naming, ...others, models, domainHostedZoneId, sagemakerTargetVariant,
		},
		{
			...naming, ...others, modelAliases, domainHostedZoneId, domainCertificateArn, sagemakerInferenceComponent,
		},
	];
}
