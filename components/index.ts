export {BedrockFunction} from './bedrock-function.ts';
export type {BedrockFunctionArgs} from './bedrock-function-args.ts';
export {SageMakerFunction} from './sagemaker-function.ts';
export {type PayloadFormat, payloadFormats, type SageMakerFunctionArgs} from './sagemaker-function-args.ts';
export {StreamingFunction} from './streaming-function.ts';
export type {FunctionOptions, StreamingFunctionArgs, StreamingFunctionTransform} from './streaming-function-args.ts';
export type {ModelFunctionOptions} from './model-function-args.ts';
export {type FunctionOutput, StreamingDistribution} from './streaming-distribution.ts';
export type {
	DistributionOptions, PriceClass, StreamingDistributionArgs, StreamingDistributionTransform,
} from './streaming-distribution-args.ts';
export type {StreamingRoute} from './streaming-route.ts';
export type {DistributionTiming, FunctionTiming} from './timing.ts';
export type {Transform} from './transform.ts';
export type {Guardrail} from './policy/bedrock.ts';
export type {Statement} from './policy/statement.ts';
export type {ConfigReader} from './config-reader.ts';
export {readOptions, type StackOptions} from './stack-options.ts';
export {UserError, type UserErrorCode} from './user-error.ts';
