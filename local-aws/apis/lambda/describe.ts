import type {Alias} from '../../lambda/functions/alias.ts';
import type {FunctionConfiguration, FunctionUrlConfig} from '../../lambda/types.ts';

/**
A function as `GetFunctionConfiguration` shows it. What the local Lambda doesn't keep (`CodeSha256`, `CodeSize`, `LastModified`, `RevisionId`) is left out rather than invented.

@param configuration - Of the version that is shown.
@param version - Its number. Default: the unpublished one.
@param qualifier - What the caller named it by, which its ARN ends in then.
*/
export function describeFunction(configuration: FunctionConfiguration, version = '$LATEST', qualifier?: string): Record<string, unknown> {
	const {name, arn, roleArn, handler, runtime, architecture, memorySize, timeout, environment, logFormat, logGroup, logLevels, tracingMode, description = ''} = configuration;
	return {
		FunctionName: name,
		FunctionArn: qualifier === undefined ? arn : `${arn}:${qualifier}`,
		Role: roleArn,
		Handler: handler,
		Runtime: runtime,
		Architectures: [architecture],
		MemorySize: memorySize,
		Timeout: timeout,
		Description: description,
		Version: version,
		PackageType: 'Zip',
		State: 'Active',
		LastUpdateStatus: 'Successful',
		// AWS leaves the member out where no variable is set.
		...(Object.keys(environment).length > 0 && {Environment: {Variables: environment}}),
		LoggingConfig: {
			LogFormat: logFormat,
			LogGroup: logGroup,
			...(logLevels.applicationLogLevel !== undefined && {ApplicationLogLevel: logLevels.applicationLogLevel}),
			...(logLevels.systemLogLevel !== undefined && {SystemLogLevel: logLevels.systemLogLevel}),
		},
		TracingConfig: {Mode: tracingMode},
	};
}

/**
A function URL as `GetFunctionUrlConfig` shows it; without `CreationTime` and `LastModifiedTime`, which the local Lambda doesn't keep.
*/
export function describeUrl({functionUrl, authType, invokeMode}: FunctionUrlConfig, functionArn: string): Record<string, unknown> {
	return {
		FunctionUrl: functionUrl,
		FunctionArn: functionArn,
		AuthType: authType,
		InvokeMode: invokeMode,
	};
}

/**
An alias as `GetAlias` shows it; without `RevisionId`, which the local Lambda doesn't keep.
*/
export function describeAlias({arn, name, functionVersion, description = ''}: Alias): Record<string, unknown> {
	return {
		AliasArn: arn,
		Name: name,
		FunctionVersion: functionVersion,
		Description: description,
	};
}
