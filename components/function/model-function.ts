import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type {FormerUrl, StreamingRoute} from '../distribution/streaming-route.ts';
import type {FunctionTiming} from '../timing.ts';
import type {StreamingFunction} from './streaming-function.ts';

/**
What the components of both model services are: a component around one {@link StreamingFunction}, and a route of a distribution.
*/
export abstract class ModelFunction extends pulumi.ComponentResource implements StreamingRoute {
	/**
	The function itself.
	*/
	abstract readonly function: StreamingFunction;

	get alias(): aws.lambda.Alias {
		return this.function.alias;
	}

	get role(): aws.iam.Role {
		return this.function.role;
	}

	get url(): aws.lambda.FunctionUrl {
		return this.function.url;
	}

	get logGroup(): aws.cloudwatch.LogGroup {
		return this.function.logGroup;
	}

	get functionUrl(): pulumi.Output<string> {
		return this.function.functionUrl;
	}

	get functionName(): pulumi.Output<string> {
		return this.function.functionName;
	}

	get functionArn(): pulumi.Output<string> {
		return this.function.functionArn;
	}

	get qualifier(): pulumi.Output<string> {
		return this.function.qualifier;
	}

	get region(): pulumi.Input<string> | undefined {
		return this.function.region;
	}

	get provider(): pulumi.ProviderResource | undefined {
		return this.function.provider;
	}

	get former(): FormerUrl | undefined {
		return this.function.former;
	}

	get proofSecret(): pulumi.Output<string> {
		return this.function.proofSecret;
	}

	get maxBodyBytes(): number | undefined {
		return this.function.maxBodyBytes;
	}

	get timing(): FunctionTiming {
		return this.function.timing;
	}

	/**
	Ends the construction: the outputs that Pulumi shows of the component.
	*/
	protected registerFunction(): void {
		this.registerOutputs({
			functionUrl: this.functionUrl,
			functionName: this.functionName,
			functionArn: this.functionArn,
			qualifier: this.qualifier,
		});
	}
}
