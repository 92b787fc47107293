import type {Input, Output} from '@pulumi/pulumi';
import type {FunctionTiming} from '../timing.ts';

/**
What a distribution needs to know of the function behind a route. {@link StreamingFunction}, `BedrockFunction` and `SageMakerFunction` are such; so is any object of this shape.
*/
export type StreamingRoute = {
	/**
	The function URL as AWS gives it: `https://<id>.lambda-url.<region>.on.aws/`.
	*/
	readonly functionUrl: Output<string>;
	/**
	The function's physical name.
	*/
	readonly functionName: Output<string>;
	/**
	The function's ARN.
	*/
	readonly functionArn: Output<string>;
	/**
	The alias that the URL belongs to; absent for the unpublished version.
	*/
	readonly qualifier?: Input<string> | undefined;
	/**
	Its timing as plain numbers, to be checked against the distribution's.
	*/
	readonly timing: FunctionTiming;
};
