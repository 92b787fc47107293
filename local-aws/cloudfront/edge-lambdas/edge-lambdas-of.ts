import type {Lambda} from '../../lambda/lambda.ts';
import {LambdaError} from '../../lambda/lambda-error.ts';
import type {EdgeLambdas} from './edge-lambdas.ts';

function read(arn: string): {name: string; version: string} {
	const {name = '', version = ''} = /:function:(?<name>[^:]+):(?<version>\d+)$/v.exec(arn)?.groups ?? {};
	return {name, version};
}

/**
The functions of a Lambda service as CloudFront asks for them.

@param lambda - That of us-east-1; gives `undefined` while nothing was made there.
*/
export function edgeLambdasOf(lambda: () => Lambda | undefined): EdgeLambdas {
	return {
		find(arn) {
			const {name, version} = read(arn);
			try {
				const found = lambda()?.getVersion(name, version);
				// One of another account is none of these.
				return found?.arn === arn.slice(0, arn.lastIndexOf(':')) ? {...found, provisioned: lambda()!.provisionedConcurrency(name, version)} : undefined;
			} catch (error) {
				if (error instanceof LambdaError && error.code === 'ResourceNotFoundException') {
					return undefined;
				}

				throw error;
			}
		},
		async invoke(arn, event) {
			const service = lambda();
			if (service === undefined) {
				throw new LambdaError('ResourceNotFoundException', `Function not found: ${arn}`);
			}

			const {name, version} = read(arn);
			return service.invokeReplica(name, version, event);
		},
	};
}
