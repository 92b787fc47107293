import {CloudFrontError, invalidArgument, notModelled} from './cloudfront-error.ts';
import {PropertyReader} from './property-reader.ts';

/**
A Lambda function that gets the requests that go to the origin.
*/
export type LambdaAssociation = {
	/**
	Of a numbered version.
	*/
	arn: string;
	/**
	Whether it gets the body too.
	*/
	includeBody: boolean;
};

const arnPattern = /^arn:[\-a-z]+:lambda:(?<region>[\-a-z]+-\d):\d{12}:function:[\w\-]{1,64}(?::(?<qualifier>\$LATEST|[\w\-]+))?$/v;

function refused(message: string): CloudFrontError {
	return new CloudFrontError('InvalidLambdaFunctionAssociation', message);
}

function checkArn(arn: string, path: string): void {
	const parts = arnPattern.exec(arn)?.groups;
	if (!parts) {
		throw invalidArgument(path, `must be the ARN of a Lambda function's version (arn:aws:lambda:us-east-1:<account>:function:<name>:<number>), but is ${JSON.stringify(arn)}`);
	}

	if (parts.region !== 'us-east-1') {
		throw refused(`The function must be in region 'us-east-1'. ARN: ${arn} (at ${path}).`);
	}

	if (!/^[1-9]\d*$/v.test(parts.qualifier ?? '')) {
		throw refused(`The function ARN must reference a specific function version. (The ARN must end with the version number.) ARN: ${arn} (at ${path}).`);
	}
}

/**
Reads the Lambda functions of a behaviour. AWS has one for each of four events; the local stack plays the one before the origin.

@returns The one of origin-request, or `undefined`.
@throws CloudFrontError `InvalidArgument`, naming the property; `InvalidLambdaFunctionAssociation` for what is no numbered version in us-east-1, and for a second one of an event.
*/
export function parseLambdaAssociations(behavior: PropertyReader): LambdaAssociation | undefined {
	const associations = behavior.list('lambdaFunctionAssociations').map(({value, path}): LambdaAssociation => {
		const reader = new PropertyReader(value, path);
		const event = reader.oneOf('eventType', ['origin-request', 'origin-response', 'viewer-request', 'viewer-response']);
		if (event !== 'origin-request') {
			throw notModelled(reader.at('eventType'), `Lambda functions of ${event}`);
		}

		const arn = reader.string('lambdaArn');
		checkArn(arn, reader.at('lambdaArn'));
		const includeBody = reader.boolean('includeBody', false);
		reader.done();
		return {arn, includeBody};
	});
	if (associations.length > 1) {
		throw refused(`${behavior.at('lambdaFunctionAssociations')} must have at most one function for each event type, but has ${associations.length} for origin-request.`);
	}

	return associations[0];
}
