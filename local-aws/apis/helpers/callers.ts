import type {LocalCloud} from '../../cloud.ts';

type Client<Made> = new (options: {endpoint: string; region: string; credentials: {accessKeyId: string; secretAccessKey: string}; maxAttempts: number}) => Made;

/**
Clients of a service's API at a cloud: the account's owner, and users with policies of their own. Nothing is tried twice.
*/
export function callersOf<Made>(cloud: LocalCloud, Client: Client<Made>): {client: Made; clientOf: (statements: unknown[]) => Made} {
	const connect = ({accessKeyId, secretAccessKey}: {accessKeyId: string; secretAccessKey: string}) => new Client({
		endpoint: cloud.endpoint, region: cloud.region, credentials: {accessKeyId, secretAccessKey}, maxAttempts: 1,
	});
	return {
		client: connect(cloud.iam.developer.credentials),
		clientOf: statements => connect(cloud.iam.issue({
			...cloud.iam.developer,
			userId: 'AIDASTRANGER',
			arn: `arn:aws:iam::${cloud.accountId}:user/another`,
			policies: statements.length === 0 ? [] : [{Version: '2012-10-17', Statement: statements}],
			longTerm: true,
		}).credentials),
	};
}
