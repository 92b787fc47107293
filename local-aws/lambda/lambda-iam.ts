import type {Decision, Identity, PolicyDocument} from '../iam/types.ts';

/**
What Lambda needs of IAM; `class Iam` has it.
*/
export type LambdaIam = {
	readonly accountId: string;
	readonly partition: string;
	readonly region: string;
	/**
	Gives the role's temporary credentials; throws where the role is missing or doesn't trust the service.
	*/
	assumeRole: (input: {roleArn: string; service: string; sessionName: string}) => Identity;
	find: (accessKeyId: string) => Identity | undefined;
	authorize: (input: {
		identity: Identity | undefined;
		action: string;
		resource: string;
		context: Record<string, string | string[]>;
		resourcePolicies?: PolicyDocument[];
	}) => Decision;
};
