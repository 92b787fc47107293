export {BedrockFunction} from './function/bedrock-function.ts';
export type {BedrockCallOptions} from './function/bedrock-call-args.ts';
export type {BedrockFunctionArgs, GuardrailArgs} from './function/bedrock-function-args.ts';
export {SageMakerFunction} from './function/sagemaker-function.ts';
export type {SageMakerFunctionArgs} from './function/sagemaker-function-args.ts';
export {type PayloadFormat, payloadFormats} from '../runtime/options.ts';
export {StreamingFunction} from './function/streaming-function.ts';
export {aliasName} from './function/version-once-allowed.ts';
export type {RoleOptions} from './function/role-args.ts';
export type {FunctionOptions, StreamingFunctionArgs, StreamingFunctionTransform} from './function/streaming-function-args.ts';
export type {ModelFunctionOptions} from './function/model-function-args.ts';
export {StreamingDistribution} from './distribution/streaming-distribution.ts';
export type {FunctionOutput} from './distribution/function-outputs.ts';
export type {CustomDomain} from './distribution/custom-domain-args.ts';
export type {
	DistributionOptions, PriceClass, StreamingDistributionArgs,
} from './distribution/streaming-distribution-args.ts';
export type {StreamingDistributionTransform} from './distribution/streaming-distribution-transform.ts';
export type {FormerUrl, StreamingRoute} from './distribution/streaming-route.ts';
export type {DistributionTiming, FunctionTiming} from './timing.ts';
export type {Transform} from './transform.ts';
export type {Guardrail} from './policy/bedrock.ts';
export type {Statement, StatementArgs} from './policy/statement.ts';
export type {ConfigReader} from './configuration/config-reader.ts';
export {readOptions, type StackOptions} from './configuration/stack-options.ts';
export {UserError, type UserErrorCode} from './user-error.ts';
