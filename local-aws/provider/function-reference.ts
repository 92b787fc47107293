const functionArn = /^arn:[^:]+:lambda:[^:]+:\d{12}:function:(?<functionName>[^:]+)(?::(?<qualifier>[^:]+))?$/v;

/**
Name and qualifier of a function that is given by its name or its ARN.
*/
export function functionReference(given: string): {functionName: string; qualifier?: string} {
	const {functionName = given, qualifier} = functionArn.exec(given)?.groups ?? {};
	return {functionName, qualifier};
}
