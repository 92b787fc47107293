import type {Input, Output, ProviderResource} from '@pulumi/pulumi';
import type {FunctionTiming} from '../timing.ts';

/**
A function URL of before, which a distribution calls for one more update.
*/
export type FormerUrl = {
	readonly functionUrl: Output<string>;
	/**
	The alias that it belongs to; absent for the unpublished version.
	*/
	readonly qualifier?: Output<string>;
};

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
	The function's Region, where its resources say one; absent where it is the one of their provider.
	*/
	readonly region?: Input<string> | undefined;
	/**
	The provider that made the function, and that also makes its permissions: a function's policy can be written in its own Region and account only. Absent: the distribution's.
	*/
	readonly provider?: ProviderResource | undefined;
	/**
	A URL that it had before. While it is there the distribution calls that one, and lets itself call both.
	*/
	readonly former?: FormerUrl | undefined;
	/**
	The secret by which the edge proves to it that the caller's key was checked. Absent: nothing is proven, and a handler that wants a proof refuses every caller.
	*/
	readonly proofSecret?: Input<string> | undefined;
	/**
	The largest body that it takes, in bytes; the edge refuses a longer one by its declared length. Absent: Lambda's own limit.
	*/
	readonly maxBodyBytes?: number | undefined;
	/**
	Its timing as plain numbers, to be checked against the distribution's.
	*/
	readonly timing: FunctionTiming;
};
