import type {BedrockServer} from './models/bedrock/bedrock-server.ts';

/**
The model that an application inference profile leads to here, where only its ARN is known.
*/
const behind = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0';

function texts(json: string): string[] {
	const value: unknown = JSON.parse(json);
	return typeof value === 'object' && value !== null ? Object.values(value).filter((item: unknown) => typeof item === 'string') : [];
}

/**
The ARNs of the application inference profiles that a stack's configuration names. None for a program whose schema has no such keys.

@param project - The project's name.
@param values - The merged configuration: full key -> text.
*/
export function configuredProfiles(project: string, values: Record<string, string>): string[] {
	return ['models', 'modelAliases'].flatMap(key => texts(values[`${project}:${key}`] ?? '[]')).filter(model => model.includes(':application-inference-profile/'));
}

/**
The account of such profiles, which the local one has to be: no other may call them (IAM user guide, reference_policies_evaluation-logic-cross-account). `undefined` where there are none.
*/
export function accountOf([arn]: readonly string[]): string | undefined {
	return arn?.split(':', 5)[4];
}

/**
Gives the account these profiles, for in the account of the configuration they are there already. What is behind them nobody here knows, so the user is told.
*/
export function addProfiles(arns: readonly string[], bedrock: Pick<BedrockServer, 'addResource'>, notice: (line: string) => void): void {
	for (const arn of arns) {
		bedrock.addResource(arn, [behind]);
		notice(`The application inference profile ${arn} is played as one of ${behind.split('/', 2)[1]!}: the local account can't know what is behind it.`);
	}
}
