import {FunctionLog} from '../function-log.ts';
import type {LambdaIam} from '../lambda-iam.ts';
import type {FunctionConfiguration} from '../types.ts';

/**
What a replica's role must be allowed for its lines to come anywhere: nobody makes its log group for it.
*/
const needed = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/**
The log of a function's replicas. Where the role may write no logs, its lines are dropped, as on AWS.
*/
export class ReplicaLog extends FunctionLog {
	readonly #mayWrite: () => boolean;

	/**
	Makes an empty log.

	@param configuration - What the replica is called, and whose role it has.
	@param iam - Decides whether it may write.
	@param log - Gets its lines too.
	*/
	constructor({name, roleArn, logGroup}: FunctionConfiguration, iam: LambdaIam, log: (line: string) => void) {
		super(name, log);
		const resource = `arn:${iam.partition}:logs:${iam.region}:${iam.accountId}:log-group:${logGroup}`;
		this.#mayWrite = () => {
			const identity = iam.assumeRole({roleArn, service: 'lambda.amazonaws.com', sessionName: name});
			return needed.every(action => iam.authorize({
				identity, action, resource: action === 'logs:CreateLogGroup' ? resource : `${resource}:log-stream:edge`, context: {},
			}) === 'allow');
		};
	}

	override write(line: string): void {
		if (this.#mayWrite()) {
			super.write(line);
		}
	}
}
